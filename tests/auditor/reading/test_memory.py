import gc

from auditor.reading import per_node
from evidence.model import Screen
from tests.builders import screen


def test_works_it_out_once_for_each_node() -> None:
    asked = []

    @per_node
    def name(node: Screen) -> str:
        asked.append(node.name)
        return node.name

    one, same = screen(name="One"), screen(name="One")
    assert [name(one), name(one), name(same)] == ["One"] * 3
    assert asked == ["One", "One"]


def test_forgets_with_the_node() -> None:
    asked = []

    @per_node
    def name(node: Screen) -> int:
        asked.append(node.name)
        return len(asked)

    for _ in range(3):
        node = screen(name="gone")
        name(node)
        del node
        gc.collect()
    assert len(asked) == 3
