/** True for a day of the calendar in the form YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  return text.length === 10 && new Date(text).toJSON() === `${text}T00:00:00.000Z`;
}
