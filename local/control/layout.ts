import { html, raw } from 'hono/html';

/** The frame of the local pages: the product's own stylesheets, no scripts. */
export function layout(title: string, content: unknown, bar: string) {
  return html`<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – local copy</title>
<link rel="stylesheet" href="/_local/pages.css">
</head>
<body>
<main class="wrap"><h1>${title}</h1>${content}</main>
${raw(bar)}
</body>
</html>`;
}

export const PAGES_CSS = `
body { margin: 0; font: 19px/1.4 arial, sans-serif; color: #0b0c0c; background: #fff; }
.wrap { max-width: 1160px; margin: 0 auto; padding: 20px 15px 40px; }
h1 { font-size: 32px; }
a { color: #1d70b8; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 8px 15px 8px 0; border-bottom: 1px solid #b1b4b6; text-align: left; vertical-align: top; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 15px; background: #f3f2f1; font-size: 16px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; }
dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 900px; border: 1px solid #b1b4b6; }
input { font: inherit; padding: 4px; max-width: 100%; box-sizing: border-box; } button { font: inherit; }
@media (max-width: 640px) { body { font-size: 16px; } table, tbody, tr, td { display: block; } thead { display: none; } td { border: 0; padding: 2px 0; } tr { border-bottom: 1px solid #b1b4b6; padding: 8px 0; display: block; } dl { display: block; } }
`;
