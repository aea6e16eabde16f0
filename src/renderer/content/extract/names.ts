import { classAndId } from '../dom'

/**
 * The words of an element's name, its class and id: `relatedNews-box` is `related`, `news`, `box`, and their pairs are
 * `related news`, `news box`.
 */
function nameWords(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
}

const any = (words: string) => new RegExp(`(?<![a-z])(?:${words.trim().replace(/\s*\|\s*/g, '|')})(?![a-z])`)

// Names that pages give to what stands around an article, English ones and those of Vietnamese newsrooms.
const kinds = {
  share: any(
    'share|sharing|shares|sharer|sharebar|sharedaddy|addthis|addtoany|social|socials|chia ?se|like ?box',
  ),
  comments: any(
    'comments?|comment ?(?:box|list|section|form|area|respond)|disqus|respond|binh ?luan|y ?kien|fb comments',
  ),
  related: any(
    `related|relate|recommended|recommends?|recommendations?|recirc|outbrain|taboola|read ?more|readmore|read ?next|
    see ?also|more ?stories|more ?news|also ?read|you ?may ?like|trending|most ?read|popular ?posts?|up ?next|
    lien ?quan|hot ?news|tin ?(?:lien ?quan|khac|moi|nong|hot|cung ?chuyen ?muc|doc ?nhieu|noi ?bat)|cung ?chuyen ?muc|doc ?them|
    xem ?them|bai ?lien ?quan`.replace(/\n\s*/g, ''),
  ),
  navigation: any(
    'breadcrumbs?|pagination|pager|nav|navbar|navigation|menu|submenu|topbar|toolbar|sidebar|back ?to ?top|gotop|scroll ?top|totop|ve ?dau ?trang|len ?dau ?trang|skip ?link',
  ),
  footer: any('footer|foot ?bar|site ?info|copyright|colophon'),
  advertising: any(
    'ads?|adsbygoogle|advert|adverts|advertisement|advertising|ad ?(?:slot|unit|box|wrapper|container)|sponsored?|promo|promos|promotion|dfp|banner|quang ?cao',
  ),
  subscription: any(
    'newsletters?|subscribe|subscription|signup|sign ?up|paywall|optin|mailing ?list|dang ?ky',
  ),
  print: any('print ?(?:link|button)|btn ?print|tools?|toolbar|actions?|buttons?'),
  tags: any('tags?|tag ?(?:list|links|cloud|box)|tu ?khoa|keywords?|hashtags?|topics?'),
  author: any('author ?(?:box|bio|info|card|profile|about)|about ?(?:the )?author|bio|tac ?gia'),
} as const

export type SurroundingKind = keyof typeof kinds

/** What the names of an element say that it is; null when they say nothing. */
export function surroundingKind(element: Element): SurroundingKind | null {
  const name = classAndId(element)
  if (name === '') return null
  let kind = known.get(name)
  if (kind === undefined) {
    kind = kindOf(nameWords(name))
    if (known.size >= mostKnown) known.clear()
    known.set(name, kind)
  }
  return kind
}

const kindOf = (words: string): SurroundingKind | null =>
  (Object.keys(kinds) as SurroundingKind[]).find((kind) => kinds[kind].test(words)) ?? null

/** A page has few names, and each is asked for often. */
const known = new Map<string, SurroundingKind | null>()
const mostKnown = 5_000

const aroundTags = new Set(['NAV', 'FOOTER', 'FORM', 'DIALOG', 'ASIDE', 'FIELDSET', 'BUTTON'])
const aroundRoles = /^(navigation|complementary|banner|contentinfo|dialog|alert|menu|search)$/

/** Whether an element says, by tag, role or name, that it is not the article but something around it. */
export function isAround(element: Element): boolean {
  if (aroundTags.has(element.tagName) || aroundRoles.test(element.getAttribute('role') ?? '')) return true
  const kind = surroundingKind(element)
  return kind !== null && kind !== 'tags' && kind !== 'print'
}
