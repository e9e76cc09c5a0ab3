// Street pictures of another host, loaded only after a tap on the button that names the host.
"use strict";
/* global figures */
{
  const button = document.querySelector("button[data-streets]");
  button.hidden = false;
  button.addEventListener("click", () => {
    figures.streets(button.dataset.streets, Number(button.dataset.maximum));
    document.getElementById("streets-credit").hidden = false;
    button.parentElement.remove();
  });
}
