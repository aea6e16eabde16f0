import { agency, splitCredit } from './credit'
import { isVietnamesePlace } from './vietnamese-places'

/** A name of a newsroom or a host, not a sentence. */
const name = String.raw`[\p{Lu}\p{N}][\p{L}\p{N}.&+/ -]{1,38}|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`
const bracketed = new RegExp(`^[(\\[]\\s*(?:theo\\s+|nguồn:?\\s*)?(${name})\\s*[)\\]]`, 'iu')
/** A place, and the agency that wrote from there: `Hà Nội (TTXVN) - …` */
const dateline = new RegExp(`^([^(]{2,40}?)\\s*\\((${name})\\)\\s*[-–—:]\\s`, 'iu')
const attributed = new RegExp(
  `^[(\\[]?\\s*(?:theo|nguồn(?:\\s*tin)?|source|via)\\s*:?\\s+(?:https?://(?:www\\.)?)?(${name})\\s*[)\\]]?\\.?$`,
  'iu',
)
/** Several of them: `Theo Reuters, AFP` */
const several = new RegExp(
  `^[(\\[]?\\s*(?:theo|nguồn|source|via)\\s*:?\\s+((?:${name})(?:\\s*,\\s*(?:${name}))+)\\s*[)\\]]?\\.?$`,
  'iu',
)
/** The host of a newsroom, or an agency, before the text: `VOV.VN - …` */
const opening = new RegExp(
  String.raw`^((?:[\p{L}\d-]+\.)+(?:vn|VN|com|COM|net|NET|org|ORG)|${agency})\s+[-–—]\s+(?=\p{Lu}|["“])`,
  'u',
)
/** Characters of a text; a name behind a newsroom's is an author. */
const leastText = 40

/**
 * The newsroom that a line names as its source: `(TTXVN)`, `(kiemsat.vn)`, `Theo VnExpress`, `Nguồn: TTXVN`, or several: `Theo Reuters, AFP`.
 * `alone` says that the line is nothing but that. Null when it names none: a place in the brackets is where something happened.
 */
export function sourceTag(line: string): { source: string; alone: boolean } | null {
  const text = line.normalize('NFC').replace(/\s+/g, ' ').trim()
  const credit = splitCredit(text)
  if (credit) return { source: credit.source, alone: true }
  const named = attributed.exec(text)?.[1]?.replace(/[./]$/, '').trim() ?? ''
  if (startsName(named)) return { source: named, alone: true }
  const all =
    several
      .exec(text)?.[1]
      ?.replace(/[./]$/, '')
      .split(/\s*,\s*/) ?? []
  if (all.length > 0 && all.every((one) => isSource(one) && one.split(' ').length <= 3))
    return { source: all.join(', '), alone: true }
  const [, place, from] = dateline.exec(text) ?? []
  if (place !== undefined && from !== undefined && isVietnamesePlace(place) && isSource(from))
    return { source: from.trim(), alone: false }
  const [start, first] = opening.exec(text) ?? []
  if (start !== undefined && first !== undefined && text.length >= start.length + leastText)
    return { source: first, alone: false }
  const bracket = bracketed.exec(text)
  if (!bracket?.[1] || !isSource(bracket[1])) return null
  // Behind a newsroom's name the text begins; behind a remark in brackets it goes on.
  if (!/^\s*(?:$|[-–—:“"]|\p{Lu})/u.test(text.slice(bracket[0].length))) return null
  return { source: bracket[1].trim(), alone: bracket[0].length === text.length }
}

const isSource = (text: string) => startsName(text) && text.split(' ').length <= 4 && !isVietnamesePlace(text)

/** Case does not matter to the patterns' own words, but a name is written as one: a capital, or a host. */
const startsName = (text: string) =>
  /\p{L}{2}/u.test(text) &&
  (/^[\p{Lu}\p{N}]/u.test(text) || /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text))
