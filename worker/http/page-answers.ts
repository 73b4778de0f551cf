/** Answers that are pages, by status. */
export const pageAnswers = (...statuses: number[]): Record<number, 'html'> =>
  Object.fromEntries(statuses.map((status) => [status, 'html']));
