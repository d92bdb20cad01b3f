/** Whether the text of a task already states its due date. */
export function statesDueDate(text: string, due: string): boolean {
  return /\b(?:until|by|due|bis|till) \d/i.test(text) || text.includes(due);
}
