/**
 * What somebody has changed in a form. The rest is not written: it may have been renamed elsewhere while the form was open.
 * @param opened as the form was when it opened
 */
export function changedFields<T extends object>(opened: T, filled: T): Partial<T> {
  const changed: Partial<T> = { ...filled }
  for (const name in opened) if (filled[name] === opened[name]) delete changed[name]
  return changed
}
