/** The id of the field. */
export const searchFieldId = 'search'

/** Puts the keyboard into the search field, with what is in it selected. */
export function focusSearchField(): void {
  const field = document.getElementById(searchFieldId)
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}
