// The only script of an ordinary page. Every page works without it; it makes errors and counts easier to follow.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const Part of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, SkipLink]) {
  for (const element of document.querySelectorAll(`[data-module="${Part.moduleName}"]`)) {
    try {
      new Part(element);
    } catch (error) {
      console.error(error);
    }
  }
}

// Radios open what belongs to their answer. GOV.UK's own part also sets aria-expanded, which a radio may not have.
function showWhatIsChosen() {
  for (const radio of document.querySelectorAll("input[type=radio][data-aria-controls]")) {
    const inside = document.getElementById(radio.dataset.ariaControls);
    if (inside) inside.classList.toggle("govuk-radios__conditional--hidden", !radio.checked);
  }
}
document.addEventListener("change", showWhatIsChosen);
window.addEventListener("pageshow", showWhatIsChosen);
showWhatIsChosen();

for (const words of document.querySelectorAll("[data-without-script]")) words.hidden = true;
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
