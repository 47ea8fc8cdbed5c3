import { initAll } from './govuk-frontend.min.js';

initAll();

/** A file that is too large is refused before minutes are spent on sending it; the server refuses it as well. */
for (const input of document.querySelectorAll('input[type="file"][data-max-bytes]')) {
  input.addEventListener('change', () => {
    const [file] = input.files;
    const tooLarge = file && file.size > Number(input.dataset.maxBytes);
    input.setCustomValidity(tooLarge ? input.dataset.tooLarge : '');
    if (tooLarge) input.reportValidity();
  });
}
