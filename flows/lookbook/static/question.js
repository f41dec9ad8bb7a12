// Turns the pages of a question: a button with data-show="x" shows the layer data-layer="x", one with data-open="x"
// the dialog data-dialog="x", and one with data-wait="n" sends a refusal after n seconds.
for (const question of document.querySelectorAll("[data-question]")) {
  question.addEventListener("click", event => {
    const button = event.target.closest("[data-show], [data-open]");
    if (!button) return;
    const {show, open, wait} = button.dataset;
    if (open) document.querySelector(`[data-dialog="${open}"]`).hidden = false;
    if (show) for (const layer of question.querySelectorAll("[data-layer]")) layer.hidden = layer.dataset.layer !== show;
    if (wait) setTimeout(() => send(question.querySelector("form"), "none"), wait * 1000);
    else question.querySelector(`[data-layer="${show}"] button`)?.focus();
  });
}

function send(form, answer) {
  const field = document.createElement("input");
  Object.assign(field, {type: "hidden", name: "answer", value: answer});
  form.append(field);
  form.submit();
}

const scrolling = document.querySelector("[data-scrolling=consent] form");
if (scrolling) addEventListener("scroll", () => send(scrolling, "all"), {once: true});
