from __future__ import annotations

from tests.auditor.capture.conftest import Eyes


def texts(eyes: Eyes, markup: str) -> list[str]:
    return [block.text for block in eyes.see(markup).blocks]


def test_a_block_is_what_stands_together(eyes: Eyes) -> None:
    found = texts(
        eyes,
        "<h1>Head  line</h1><p>One <b>bold</b>er <a href=x>link</a>.</p><ul><li>first<li>second</ul>"
        "<table><tr><td>cell a<td>cell b</table><div>before<p>inside</p></div><button>Press</button>"
        "<label>Tick <input type=checkbox></label><input type=submit value=Go>",
    )
    assert found == [
        "Head line", "One bolder link.", "first", "second", "cell a", "cell b", "before", "inside", "Press", "Tick",
        "Go",
    ]  # fmt: skip


def test_what_nobody_sees_is_left_out(eyes: Eyes) -> None:
    found = texts(
        eyes,
        "<p>seen</p><p hidden>a</p><p style='visibility:hidden'>b</p><p style='opacity:0'>c</p>"
        "<p style='position:absolute;left:-9999px'>d</p><script>e</script><style>f{}</style><noscript>g</noscript>"
        "<p style='position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)'>h</p>"
        "<p style='font-size:0'>i</p><details><summary>more</summary>j</details><template>k</template>"
        "<textarea>l</textarea><select><option>m</select>",
    )
    assert found == ["seen", "more"]


def test_what_can_be_scrolled_to_is_kept(eyes: Eyes) -> None:
    found = texts(eyes, "<div style='overflow:auto;height:40px'><p style='margin-top:500px'>below</p></div>")
    assert found == ["below"]


def test_order_language_and_size(eyes: Eyes) -> None:
    screen = eyes.see("<p style='font-size:22px'>English</p><div lang=de-DE><p>Deutsch</p></div>")
    assert [(block.text, block.language, block.font_size) for block in screen.blocks] == [
        ("English", "en", 22), ("Deutsch", "de-DE", 16),
    ]  # fmt: skip
    assert screen.language == "en"
    assert screen.words == 2


def test_slots_are_read_in_the_order_seen(eyes: Eyes) -> None:
    found = texts(
        eyes,
        "<div id=h><p slot=z>last</p><p>first</p></div><script>h.attachShadow({mode:'open'}).innerHTML="
        "'<h2>head</h2><slot></slot><slot name=z></slot>'</script>",
    )
    assert found == ["head", "first", "last"]


def test_the_text_file_names_frames(eyes: Eyes) -> None:
    eyes.site["/in"] = "<p>framed words</p>"
    screen = eyes.see("<p>main words</p><iframe src=/in></iframe>")
    assert eyes.file(screen.text).decode() == f"main words\n\n[frame {eyes.site.url('/in')}]\nframed words\n"


def test_hidden_frames_say_nothing(eyes: Eyes) -> None:
    screen = eyes.see("<p>main</p><iframe style='display:none' srcdoc='<p>hidden</p><button>x</button>'></iframe>")
    assert [block.text for block in screen.blocks] == ["main"]
    assert [control.box for control in screen.controls] == [None]
