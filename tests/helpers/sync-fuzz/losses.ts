import { nameKey } from '@core/names'
import { articleOf, groupBy, text, type Deed, type Ledger, type Row } from './ledger'

// What must hold once all have told each other everything, by what people did and can have known. Each rule is one-sided: what nobody can tell is let pass.

/** What people write, and what so keeps a thing from being taken away by whoever has not seen it. */
const loud: Record<string, readonly string[]> = {
  article: ['starred', 'state'],
  bookmark: ['note', 'collection'],
  annotation: ['note', 'colour'],
  tag: ['name', 'colour'],
  collection: ['name', 'parentId'],
  feed: ['title'],
}
/** Those of which the value shows that nobody has corrected. */
const scalars: Record<string, readonly string[]> = {
  article: ['starred'],
  annotation: ['colour'],
  tag: ['name', 'colour'],
  collection: ['name'],
  feed: ['title'],
}

const entityOf = (key: string): string => key.slice(0, key.indexOf(' '))
const isMember = (key: string): boolean => ['tagging', 'collectionItem'].includes(entityOf(key))
const isGone = ({ after }: Deed): boolean => after === null
/** It was told to be gone, or may have been before it was taken back, and its laptop has forgotten that. */
const isTakenAway = (deed: Deed): boolean => isGone(deed) || (deed.isBack && deed.isDoubtful)
const isMade = ({ before }: Deed): boolean => before === null
const writes = ({ before, after, changed }: Deed, name: string): boolean =>
  after !== null && (!before || (changed.has(name) && (before[name] ?? null) !== (after[name] ?? null)))
/** To put into the trash is to take away, too, and keeps nothing (SYNC-DEL-4). */
const isPutAway = ({ after }: Deed, name: string): boolean => name === 'state' && after?.['state'] === 'trash'
const isLoud = (deed: Deed): boolean =>
  deed.after !== null &&
  (isMade(deed) ||
    (loud[entityOf(deed.key)] ?? []).some((name) => writes(deed, name) && !isPutAway(deed, name)))
const wordsIn = (row: Row | null): string[] => text(row?.['note']).match(/\bw\d+\b/g) ?? []
/** All that a field was while somebody was at it, before and after included. */
const valuesOf = ({ was, after }: Deed, name: string): unknown[] =>
  [...was, after].flatMap((row) => (row ? [row[name] ?? null] : []))
/**
 * Whether it may have been told with another value in between, though it ended as it began. What is back after that was told is written as it
 * was, whatever has come meanwhile (SYNC-LOC-7).
 */
const mayWrite = (deed: Deed, name: string): boolean =>
  isMade(deed) || deed.isBack || new Set(valuesOf(deed, name)).size > 1
/** What others may have of it: of what is gone, or was forgotten (SYNC-CLK-6), anything in between can have been told, by another device too. */
const mayStand = (deed: Deed, name: string): unknown[] =>
  deed.after && !deed.isDoubtful && deed.forgottenAt === null
    ? [deed.after[name] ?? null]
    : valuesOf(deed, name)
/** A row as far as it matters here. */
const brief = (row: Row | null): unknown =>
  row &&
  Object.fromEntries(
    ['articleId', 'state', 'starred', 'note', 'colour', 'name', 'title', 'url'].flatMap((name) =>
      row[name] === undefined ? [] : [[name, row[name]]],
    ),
  )
const about = ({ key, before, after, was: _was, changed: _changed, met: _met, ...deed }: Deed): string =>
  `${key} ${JSON.stringify({ ...deed, before: brief(before), after: brief(after) })}`

/** @throws where something is lost, or there again, that should not be. @param rows what all laptops have */
export function checkLosses(ledger: Ledger, rows: ReadonlyMap<string, Row>): void {
  const { mayKnow, surelyKnows } = ledger
  const byKey = groupBy(ledger.deeds, ({ key }) => key)
  const byArticle = groupBy(ledger.deeds, articleOf)
  const of = (key: string) => byKey.get(key) ?? []
  const story = (key: string) => of(key).map(about).join('\n')
  const ever = (key: string, name: string): string[] => [
    ...new Set(of(key).flatMap(({ was, after }) => [...was, after].map((row) => text(row?.[name])))),
  ]
  const there = (entity: string): Row[] =>
    [...rows].flatMap(([key, row]) => (entityOf(key) === entity ? [row] : []))
  const isThere = (articleId: string) => rows.has(`article ${articleId}`)
  const addresses = new Set(
    there('article').flatMap(({ url, otherUrls }) => [url, ...(Array.isArray(otherUrls) ? otherUrls : [])]),
  )

  /** Whether there is another one for it, which laptops make of two: by address, name, or as an article's own bookmark. */
  function becameAnother(key: string): boolean {
    switch (entityOf(key)) {
      case 'article':
        return ever(key, 'url').some((url) => addresses.has(url))
      case 'feed':
        return there('feed').some(({ url }) => ever(key, 'url').includes(text(url)))
      case 'tag':
      case 'collection': {
        const names = new Set(ever(key, 'name').map(nameKey))
        return there(entityOf(key)).some(({ name }) => names.has(nameKey(text(name))))
      }
      case 'bookmark':
        return ever(key, 'articleId').some(
          (id) => !isThere(id) || there('bookmark').some(({ articleId }) => articleId === id),
        )
      case 'annotation':
        return !ever(key, 'articleId').some(isThere)
      default:
        return false
    }
  }

  /** Names that several things have had: laptops make one of them, and nobody's deeds tell what that has. */
  const named = [...byKey.keys()].flatMap((key) =>
    ever(key, 'name').flatMap((name) => (name === '' ? [] : { key, name: nameKey(name) })),
  )
  const namesakes = new Set(
    [...groupBy(named, ({ name }) => name).values()]
      .filter((some) => some.some(({ key }) => key !== some[0]?.key))
      .flatMap((some) => some.map(({ key }) => key)),
  )
  /** Whether laptops may have changed it by themselves, as it became one with others. */
  function isJoined(key: string): boolean {
    const [deed] = of(key)
    const id = deed ? articleOf(deed) : ''
    const label =
      key
        .split(' ')
        .slice(1)
        .find((part) => part !== id) ?? ''
    if (namesakes.has(key) || namesakes.has(`tag ${label}`) || namesakes.has(`collection ${label}`))
      return true
    if (id === '') return false
    const article = rows.get(`article ${id}`)
    return !article || Array.isArray(article['otherUrls']) || text(article['url']).includes('/both/')
  }

  /** Whether there has ever been another one that it may have become one with, and gone with. */
  function hadTwin(key: string): boolean {
    const [deed] = of(key)
    const beside = (byArticle.get(deed ? articleOf(deed) : '') ?? []).map((other) => other.key)
    const others = entityOf(key) === 'feed' ? [...byKey.keys()] : beside
    const isAlike = (other: string) =>
      other !== key &&
      entityOf(other) === entityOf(key) &&
      (entityOf(key) === 'bookmark' ||
        ever(other, 'url').some((url) => url !== '' && ever(key, 'url').includes(url)))
    return (
      namesakes.has(key) || others.some(isAlike) || ever(key, 'url').some((url) => url.includes('/both/'))
    )
  }

  /** What people wrote into a thing and what stands: of an article also into all that belongs to it. */
  const writtenInto = (key: string): Deed[] => {
    const id = key.slice(key.indexOf(' ') + 1)
    const own = of(key).filter(isLoud)
    if (entityOf(key) !== 'article') return own
    const stands = ({ key: part }: Deed) =>
      part !== key && (rows.has(part) || of(part).every((deed) => !isGone(deed) || deed.goesWith !== null))
    return [...own, ...(byArticle.get(id) ?? []).filter((deed) => isLoud(deed) && stands(deed))]
  }

  /** Each thing that people wrote must have been known to somebody who took it away. */
  function mustHaveBeenKnown(key: string, takers: readonly Deed[], what: string): void {
    const unknown = writtenInto(key).find(
      (deed) => !deed.isDoubtful && !takers.some((taker) => mayKnow(taker, deed)),
    )
    if (unknown)
      throw new Error(`${key} is ${what}, and nobody who did that knew of ${about(unknown)}\n${story(key)}`)
  }

  /**
   * Whether others hear of a removal if its article comes back: not of what went with that (SYNC-DEL-5), nor of what was taken away
   * before, if the article was deleted there before it was told, as documents are made of what is there then (SYNC-LOC-1).
   */
  const isWritten = (removal: Deed): boolean => {
    const article = removal.goesWith ?? `article ${articleOf(removal)}`
    const until = removal.told.surely ?? Infinity
    const deleted = of(article).some(
      (deed) =>
        isGone(deed) && deed.laptop === removal.laptop && deed.step >= removal.step && deed.step <= until,
    )
    return !rows.has(article) || (removal.goesWith === null && (removal.key === article || !deleted))
  }

  /** A removal that knew of all that was written holds. Labels come back with what has them, and bookmarks become one. */
  function mustBeGone(key: string): void {
    const taker = of(key).findLast((deed) => isGone(deed) && !deed.isDoubtful && isWritten(deed))
    const id = key.slice(key.indexOf(' ') + 1)
    const marks = new Set(
      (byArticle.get(id) ?? []).flatMap((deed) => (deed.key.startsWith('bookmark ') ? [deed.key] : [])),
    )
    if (!taker || !['article', 'annotation'].includes(entityOf(key)) || isJoined(key) || marks.size > 1)
      return
    if ([...of(key), ...writtenInto(key)].every((deed) => surelyKnows(taker, deed)))
      throw new Error(`there again after ${about(taker)}`)
  }

  /** Add wins over a removal that does not know of it, and only over such. */
  function checkMember(key: string): void {
    if (isJoined(key)) return
    const [adds, removals] = [of(key).filter(isMade), of(key).filter(isGone)]
    const lost = adds.find((add) => !add.isDoubtful && !removals.some((removal) => mayKnow(removal, add)))
    if (!rows.has(key) && lost) throw new Error(`lost: ${about(lost)}`)
    const written = removals.filter((removal) => !removal.isDoubtful && isWritten(removal))
    const standing = of(key).filter((deed) => isMade(deed) || deed.isBack)
    const isBack = standing.every((add) =>
      written.some((removal) => removal !== add && surelyKnows(removal, add)),
    )
    if (rows.has(key) && adds.length > 0 && isBack) throw new Error(`${key} is there again\n${story(key)}`)
  }

  function checkScalars(key: string, row: Row): void {
    for (const name of scalars[entityOf(key)] ?? []) {
      const all = of(key).filter((deed) => mayWrite(deed, name))
      const certain = all.filter((deed) => !deed.isDoubtful && writes(deed, name))
      const standing = all.filter(
        (deed) => !certain.some((later) => later !== deed && surelyKnows(later, deed)),
      )
      const isOne = (deed: Deed) => mayStand(deed, name).includes(row[name] ?? null)
      if (all.length === 0 || standing.some(isOne)) continue
      throw new Error(
        `${name} of ${key} is ${JSON.stringify(row[name])}, and not as in ${standing.map(about).join()}\n${story(key)}`,
      )
    }
  }

  /** Each word of a note is somewhere, or was taken out by somebody who had it before them. */
  function checkWords(): void {
    const standing = new Set([...rows.values()].flatMap(wordsIn))
    // What goes with its article comes back with it, as it was told before.
    const isBack = ({ goesWith }: Pick<Deed, 'goesWith'>) => goesWith !== null && rows.has(goesWith)
    const edits = ledger.deeds
      .flatMap((deed) => (isBack(deed) ? deed.met : [deed]))
      .filter((edit) => !isBack(edit))
    const takenOut = new Set(
      edits.flatMap(({ was, after }) =>
        was.flatMap(wordsIn).filter((word) => !wordsIn(after).includes(word)),
      ),
    )
    for (const deed of ledger.deeds) {
      const article = `article ${articleOf(deed)}`
      if (deed.isDoubtful || (!rows.has(article) && !becameAnother(article))) continue
      const lost = wordsIn(deed.after).find(
        (word) => !wordsIn(deed.before).includes(word) && !standing.has(word) && !takenOut.has(word),
      )
      if (lost !== undefined) throw new Error(`“${lost}” is lost of ${story(deed.key)}`)
    }
  }

  for (const key of byKey.keys()) {
    const row = rows.get(key)
    if (isMember(key)) checkMember(key)
    else if (row) {
      mustBeGone(key)
      if (!isJoined(key)) checkScalars(key, row)
    } else if (entityOf(key) !== 'setting' && !becameAnother(key) && !hadTwin(key))
      mustHaveBeenKnown(key, of(key).filter(isTakenAway), 'gone')
    if (row?.['state'] === 'trash') {
      const id = key.slice(key.indexOf(' ') + 1)
      mustHaveBeenKnown(
        key,
        (byArticle.get(id) ?? []).filter(({ isInTrash }) => isInTrash),
        'in the trash',
      )
    }
  }
  checkWords()
}
