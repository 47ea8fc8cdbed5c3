import { formatMoment } from '../../domain/time/london.ts';
import type { EpochMs } from '../clock.ts';

export interface BarState {
  now: EpochMs;
  /** When the next thing happens by itself. */
  next: EpochMs | undefined;
  emails: number;
}

const moment = (epochMs: EpochMs) => formatMoment(new Date(epochMs).toISOString());

function button(to: string, label: string): string {
  return `<button class="jem-local-bar__button" name="to" value="${to}">${label}</button>`;
}

/** The bar at the foot of every local page: what time it is here, moving it, and the way to the outbox. */
export function barHtml({ now, next, emails }: BarState): string {
  const upcoming = next === undefined ? 'nothing is due' : `next: ${moment(next)}`;
  return `
<link rel="stylesheet" href="/_local/bar.css">
<aside class="jem-local-bar" aria-label="Controls of this local copy">
  <form method="post" action="/_local/clock" class="jem-local-bar__form">
    <p class="jem-local-bar__time"><strong>Local copy.</strong> It is ${moment(now)} (${upcoming})</p>
    <div class="jem-local-bar__buttons">
      ${button('next', 'Move to the next thing')}
      ${button('day', 'A day on')}
      ${button('week', 'A week on')}
      <a class="jem-local-bar__link" href="/_local/outbox">Outbox (${emails})</a>
      <a class="jem-local-bar__link" href="/">Start page</a>
    </div>
  </form>
</aside>`;
}

export const BAR_CSS = `
.jem-local-bar { position: sticky; bottom: 0; z-index: 10; padding: 8px 15px; background: #fff4cc; border-top: 3px solid #b58800; color: #0b0c0c; font: 16px/1.4 arial, sans-serif; }
.jem-local-bar__form { display: flex; flex-wrap: wrap; gap: 6px 20px; align-items: center; justify-content: space-between; max-width: 1160px; margin: 0 auto; }
.jem-local-bar__time { margin: 0; }
.jem-local-bar__buttons { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; }
.jem-local-bar__button { padding: 5px 10px; border: 1px solid #0b0c0c; background: #fff; color: #0b0c0c; font: inherit; cursor: pointer; }
.jem-local-bar__button:focus, .jem-local-bar__link:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; background: #ffdd00; }
.jem-local-bar__link { color: #1d70b8; }
@media (max-width: 640px) { .jem-local-bar { position: static; } }
@media print { .jem-local-bar { display: none; } }
`;
