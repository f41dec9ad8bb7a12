// Turns the pages of a question: a button with data-show="x" shows the layer data-layer="x".
for (const question of document.querySelectorAll("[data-question]")) {
  question.addEventListener("click", event => {
    const button = event.target.closest("[data-show]");
    if (!button) return;
    for (const layer of question.querySelectorAll("[data-layer]")) layer.hidden = layer.dataset.layer !== button.dataset.show;
    question.querySelector(`[data-layer="${button.dataset.show}"] button`)?.focus();
  });
}
