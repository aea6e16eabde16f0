import { generateOpml as generateDocument, type Opml } from 'feedsmith'
import type { OpmlOutline } from '@core/feed'

type Outline = Opml.Outline<Date>

/** An OPML 2.0 document of the subscriptions, nested by their folders; opens in any other reader. */
export function generateOpml(outlines: readonly OpmlOutline[]): string {
  const top: Outline[] = []
  const folders = new Map<string, Outline[]>([['', top]])
  for (const { url, title, siteUrl, folder } of outlines) {
    folderAt(folders, folder).push({
      text: title,
      title,
      type: 'rss',
      xmlUrl: url,
      ...(siteUrl !== null && { htmlUrl: siteUrl }),
    })
  }
  return generateDocument({ head: { title: 'Trang', dateCreated: new Date() }, body: { outlines: top } })
}

/** What stands in the folder, made with the folders around it where it is not there yet. */
function folderAt(folders: Map<string, Outline[]>, path: string): Outline[] {
  const known = folders.get(path)
  if (known) return known
  const names = path.split('/')
  const name = names.pop() ?? ''
  const inside: Outline[] = []
  folderAt(folders, names.join('/')).push({ text: name, title: name, outlines: inside })
  folders.set(path, inside)
  return inside
}
