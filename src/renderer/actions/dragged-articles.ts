/** What a drag of articles carries: a JSON array of their ids. */
export const draggedArticlesType = 'application/x-trang-articles'

/** Has a drag carry the articles. */
export function dragArticles(data: DataTransfer, ids: readonly string[]): void {
  data.setData(draggedArticlesType, JSON.stringify(ids))
  data.effectAllowed = 'copyMove'
}
