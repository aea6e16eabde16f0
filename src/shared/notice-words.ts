import type { Format } from '@core/format'
import type { VaultNotice } from './vault'

type NoticeName = VaultNotice['type']
type NoticeKey =
  | `vault:notice.${NoticeName}`
  | `vault:notice.${'torn-tail' | 'replayed' | 'rebuilt' | 'restored' | 'not-restored' | 'fixity'}.meaning`
  | `vault:notice.${'torn-tail' | 'rebuilt' | 'fixity'}.details`
  | `vault:notice.rebuilt.${'lost' | 'endCut'}`
  | `vault:notice.vault-damaged.${'lost' | 'missing' | 'whole' | 'endCut' | 'articles' | 'noArticle' | 'between' | 'after' | 'before'}`
  | `vault:notice.journal-mended.${'gone' | 'behind'}`
  | 'vault:notice.restored.articles'
  | 'vault:notice.not-restored.full'
  | 'vault:notice.fixity.repaired'

type NoticeTexts = { t: (key: NoticeKey, parameters?: Record<string, string | number>) => string }

export type NoticeWords = {
  title: string
  /** What it means for the library, and what to do. */
  meaning: string
  details: string | null
}

/** What a notice says, in the language of `texts`. */
export function noticeWords(
  notice: VaultNotice,
  texts: NoticeTexts,
  format: Pick<Format, 'bytes' | 'dateTime' | 'list' | 'number'>,
): NoticeWords {
  const counted = (count: number) => ({ count, number: format.number(count) })
  const lostWords = (bodies: number) =>
    bodies > 0 ? [texts.t('vault:notice.rebuilt.lost', counted(bodies))] : []

  switch (notice.type) {
    case 'torn-tail':
      return {
        title: texts.t('vault:notice.torn-tail'),
        meaning: texts.t('vault:notice.torn-tail.meaning'),
        details: texts.t('vault:notice.torn-tail.details', { bytes: format.bytes(notice.bytes) }),
      }
    case 'replayed':
      return {
        title: texts.t('vault:notice.replayed', counted(notice.changes)),
        meaning: texts.t('vault:notice.replayed.meaning'),
        details: null,
      }
    case 'rebuilt': {
      const { articles, lostBodies, setAside, endCut } = notice
      const back = texts.t('vault:notice.rebuilt.meaning', counted(articles))
      const losses = [...lostWords(lostBodies), ...(endCut ? [texts.t('vault:notice.rebuilt.endCut')] : [])]
      return {
        title: texts.t('vault:notice.rebuilt'),
        meaning: [back, ...losses].join(' '),
        details: setAside === null ? null : texts.t('vault:notice.rebuilt.details', { path: setAside }),
      }
    }
    case 'restored':
      return {
        title: texts.t('vault:notice.restored'),
        meaning: [
          ...(notice.articles === null
            ? []
            : [texts.t('vault:notice.restored.articles', counted(notice.articles))]),
          texts.t('vault:notice.restored.meaning'),
          ...lostWords(notice.lostBodies),
        ].join(' '),
        details: null,
      }
    case 'not-restored': {
      const { error } = notice
      const isFull = error.type === 'store/disk-full'
      return {
        title: texts.t('vault:notice.not-restored'),
        meaning: texts.t(isFull ? 'vault:notice.not-restored.full' : 'vault:notice.not-restored.meaning'),
        details: 'detail' in error ? error.detail : null,
      }
    }
    case 'journal-mended':
      return {
        title: texts.t('vault:notice.journal-mended'),
        meaning: texts.t(
          `vault:notice.journal-mended.${notice.wasGone ? 'gone' : 'behind'}`,
          counted(notice.changes),
        ),
        details: null,
      }
    case 'vault-damaged': {
      const { files, lost, period, articles, endCut } = notice
      const meaning =
        files.length === 0
          ? texts.t('vault:notice.vault-damaged.missing', counted(lost))
          : lost > 0
            ? texts.t('vault:notice.vault-damaged.lost', counted(lost))
            : texts.t(`vault:notice.vault-damaged.${endCut ? 'endCut' : 'whole'}`)
      const which = articles === 0 ? 'noArticle' : 'articles'
      const articlesLost =
        articles === undefined ? null : texts.t(`vault:notice.vault-damaged.${which}`, counted(articles))
      const when = period ? periodWords(period, texts, format) : null
      return {
        title: texts.t('vault:notice.vault-damaged'),
        meaning: [meaning, articlesLost, when].filter((words) => words !== null).join(' '),
        details: files.length === 0 ? null : format.list(files),
      }
    }
    case 'fixity': {
      const { missing, damaged, repaired } = notice
      const left = missing + damaged - repaired
      return {
        title: texts.t('vault:notice.fixity'),
        meaning:
          left > 0
            ? texts.t('vault:notice.fixity.meaning', counted(left))
            : texts.t('vault:notice.fixity.repaired', counted(repaired)),
        details: texts.t('vault:notice.fixity.details', {
          missing: format.number(missing),
          damaged: format.number(damaged),
          repaired: format.number(repaired),
        }),
      }
    }
  }
}

/** When the changes were made that are lost; null where nothing tells. */
function periodWords(
  { after, before }: { after: string | null; before: string | null },
  texts: NoticeTexts,
  format: Pick<Format, 'dateTime'>,
): string | null {
  const times = { after: format.dateTime(after ?? ''), before: format.dateTime(before ?? '') }
  if (after !== null && before !== null) return texts.t('vault:notice.vault-damaged.between', times)
  if (after !== null) return texts.t('vault:notice.vault-damaged.after', times)
  return before === null ? null : texts.t('vault:notice.vault-damaged.before', times)
}
