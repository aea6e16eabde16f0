type Dropped = Pick<DataTransfer, 'types' | 'getData'>

/** Whether what is held over the window is a link or text; while it is held, only its types can be read. */
export const carriesLink = (data: Pick<DataTransfer, 'types'> | null): boolean =>
  data !== null && (data.types.includes('text/uri-list') || data.types.includes('text/plain'))

/** Whether files are held over the window; browsers hold a link or an image as one, too. */
export const carriesFiles = (data: Pick<DataTransfer, 'types'> | null): boolean =>
  data !== null && data.types.includes('Files') && !data.types.includes('text/uri-list')

/** The first address of what was dropped: `text/uri-list` (RFC 2483, 5) has comments and may have several. */
export function addressFrom(data: Dropped | null): string | null {
  if (!data || data.types.includes('Files')) return null
  const links = data.getData('text/uri-list').split(/\r?\n/)
  const link = links.find((line) => line !== '' && !line.startsWith('#'))
  return link ?? (data.getData('text/plain').trim() || null)
}
