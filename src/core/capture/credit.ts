import { isSyllable } from './vietnamese-syllable'

const label =
  /^(?:(?:(?:written|posted|published|reported|authored|text|words|story)\s+)?by|authors?|(?:tin|bài|ảnh)(?:\s*(?:và|,|&|-|\/)\s*(?:bài|ảnh|clip|video))+|bài|(?:tin|ảnh)(?=\s*:)|tác\s+giả|phóng\s+viên|(?:theo\s+)?(?:pv|ctv)|(?:người\s+)?(?:thực\s+hiện|viết)(?:\s+bởi)?|đăng\s+bởi)\s*(?::\s*|\s)/iu
/** What one did for a text, behind the name. */
const work =
  /\s*[-–—(/,|]?\s+?\(?(?:[Tt]hực hiện|THỰC HIỆN|[Tt]ổng hợp|[Ll]ược (?:ghi|dịch)|[Bb]iên dịch|[Gg]hi|t\/h)\)?$/u
const photographer = /\s*[-–—;,/|(]\s*(?:ảnh|photos?|clip|video)\s*:.*$/iu
const joint = /\s+[-–—/]\s+|\s*[,;&/]\s*|\s+(?:và|and)\s+/iu

/** The name, or names, of a line that says who wrote a text, without `By`, `Bài và ảnh:` and the like. */
export const authorOf = (line: string): string =>
  line
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(label, '')
    .replace(/^By(?=\p{Lu}\p{Ll})/u, '')
    .replace(photographer, '')
    .replace(work, '')
    .replace(/^[\s,|–—-]+|[\s,|–—-]+$/gu, '')

/** People, each of two to six words with capitals: enough to tell names from a label. */
export function areNames(text: string): boolean {
  const people = text.split(joint)
  return (
    people.length <= 4 &&
    people.every((person) => {
      const words = person.trim().split(' ')
      return (
        words.length >= 2 && words.length <= 6 && words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word))
      )
    })
  )
}

/**
 * Names in Vietnamese, perhaps with a title (`BS`, `ThS.KTS`) before them, or one as newsrooms shorten it (`L.THOA`). Where
 * nothing calls a line an author, capitals alone prove little: English writes its headings with them as well.
 */
export const areVietnameseNames = (text: string): boolean =>
  /^\p{Lu}{1,2}\.\s?(?:\p{Lu}\p{L}+)$/u.test(text)
    ? isSyllable(text.replace(/^.*\.\s?/u, ''))
    : areNames(text) &&
      text
        .split(joint)
        .flatMap((person) => person.split(' '))
        .every((word) => isSyllable(word) || /^(?:\p{Lu}h?\.?){1,8}$/u.test(word))

/** Agencies that newsrooms name as they are, for a pattern. */
export const agency = String.raw`(?:TTXVN|VNA|VOV|VTV|AFP|AP|Reuters|Xinhua|Tân Hoa xã)(?:/[\p{L}+]+)?`
const newsroom = String.raw`[\p{Lu}\p{N}][\p{L}\p{N}.&+ -]{1,38}|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`
const host = String.raw`(?:[a-z\d-]+\.)+(?:vn|com|net|org)`
const credits = [
  new RegExp(String.raw`^\(?(?:theo|nguồn)\s*:?\s+(.{2,40}?)\s*(?:/|\s[-–]\s)\s*(${newsroom})\)?$`, 'iu'),
  new RegExp(String.raw`^(.{2,40}?)\s*[/(,–-]\s*(?:theo|nguồn)\s*:?\s+(${newsroom})\)?$`, 'iu'),
  new RegExp(String.raw`^(.{2,40}?)\s*(?:/|\()\s*(${agency})\)?$`, 'u'),
  new RegExp(String.raw`^(.{2,40}?)\s*(?:/|\()\s*(${host})\)?$`, 'iu'),
  new RegExp(String.raw`^theo\s*:?\s+(.{2,40}?)\s*\((${newsroom})\)$`, 'iu'),
]

/**
 * Who wrote a text and where it was first, of a line that says both: `Theo Lê Hoàng/VnExpress`, `Theo Lê Hoàng (Dân Trí)`, `Lan Anh (TTXVN/Vietnam+)`,
 * `PHẠM HỒNG / Theo: Zing`, `PV/VOV.VN`. The author is null where he is but a reporter (`PV`).
 */
export function splitCredit(line: string): { author: string | null; source: string } | null {
  const text = line.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  for (const credit of credits) {
    const [, who, source] = credit.exec(text) ?? []
    if (who === undefined || source === undefined) continue
    if (/^(?:nhóm\s+)?(?:pv|ctv|phóng viên)$/iu.test(who)) return { author: null, source }
    const author = authorOf(who)
    if (areVietnameseNames(author)) return { author, source }
  }
  return null
}
