import {
  Button,
  createAll,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
} from './govuk-frontend.min.js';

// Not their radios: what a choice reveals is hidden by app.css, which needs no script and no aria-expanded on a radio
// button, where ARIA does not allow it.
for (const component of [Button, ErrorSummary, NotificationBanner, ServiceNavigation]) createAll(component);

/** A file that is too large is refused before minutes are spent on sending it; the server refuses it as well. */
for (const input of document.querySelectorAll('input[type="file"][data-max-bytes]')) {
  input.addEventListener('change', () => {
    const [file] = input.files;
    const tooLarge = file && file.size > Number(input.dataset.maxBytes);
    input.setCustomValidity(tooLarge ? input.dataset.tooLarge : '');
    if (tooLarge) input.reportValidity();
  });
}
