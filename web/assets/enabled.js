// Before the page is painted: what only works with scripts may now be hidden until it is asked for.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
