/**
 * A time of day as people type it, on the 24-hour clock: `9.30`, `9:30am`, `2pm` and `14` become `09:30`, `09:30`, `14:00`
 * and `14:00`. What is no time stays as it was typed, for validation to refuse.
 */
export function timeFrom(typed: string): string {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(typed.trim());
  if (!found) return typed;
  const [, hours = '', minutes = '00', half] = found;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
