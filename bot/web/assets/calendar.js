// Moves a post by dragging it to another day: it sends the form that the link "Move" leads to, with the same time of day.
const mover = document.querySelector("form[data-mover]");

if (mover) {
  let dragged = null;
  for (const entry of document.querySelectorAll("[data-move]")) {
    entry.addEventListener("dragstart", (event) => {
      dragged = entry;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", entry.dataset.at);
    });
    entry.addEventListener("dragend", () => (dragged = null));
  }
  for (const day of document.querySelectorAll("[data-day]")) {
    day.addEventListener("dragover", (event) => {
      if (dragged) event.preventDefault();
    });
    day.addEventListener("drop", (event) => {
      if (!dragged || day.contains(dragged)) return;
      event.preventDefault();
      mover.action = dragged.dataset.move;
      mover.elements.at.value = `${day.dataset.day}T${dragged.dataset.at.split("T")[1]}`;
      mover.submit();
    });
  }
}
