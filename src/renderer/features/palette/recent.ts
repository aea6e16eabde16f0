const key = 'trang.recentActions'
const most = 5

/** Ids of what was chosen last, the latest first; belongs to this machine. */
export const recentIds = (): string[] => (localStorage.getItem(key) ?? '').split('\n').filter(Boolean)

export function noteRecent(id: string): void {
  const ids = [id, ...recentIds().filter((other) => other !== id)].slice(0, most)
  localStorage.setItem(key, ids.join('\n'))
}
