import { useMemo, useState } from 'react'
import { parseQuery, saysNothing, type Phrase } from '@core/search/query'
import { searchWords } from '@core/search/tokens'
import type { Hits } from '@renderer/content/frame/mark-hits'
import { useNavigation } from '@renderer/navigation/navigation'
import { useSavedQuery } from '@renderer/navigation/use-saved-query'

export type Find = {
  /** Null while nobody looks for anything in the article. */
  text: string | null
  /** What of it can be marked in a text. */
  phrases: readonly Phrase[]
  hits: Hits | null
  /** Of the hit that is shown, from 0; null before one is. */
  shown: number | null
  setText: (text: string) => void
  setHits: (hits: Hits | null) => void
  step: (by: 1 | -1) => void
  close: () => void
}

const nothing: readonly Phrase[] = []

/** The words of a search, wherever they stand. */
function searchedPhrases(text: string): readonly Phrase[] {
  const query = parseQuery(text)
  const said = query.ok ? query.value.all.filter(({ field }) => field === null) : []
  return said.length === 0 ? nothing : said
}

/** What is typed to be found in one text: its words one behind the other, the last may go on. */
function typedPhrase(text: string): readonly Phrase[] {
  const { words } = searchWords(text)
  return words.length === 0 ? nothing : [{ words, prefix: true, field: null }]
}

/** What the list in front was found by: the library's search, else the saved one of a smart collection; blank for neither. */
function useSearched(): string {
  const { search, view } = useNavigation()
  const saved = useSavedQuery(view)
  // What was found there are highlights, which show as such.
  if (view.kind === 'highlights') return ''
  if (!saysNothing(search.text)) return search.text.trim()
  // One that asks only what articles are has nothing to mark in them.
  return saved && searchedPhrases(saved).length > 0 ? saved : ''
}

/** Looks for words in the open article: those that it was found by until somebody types others. */
export function useFind(): Find {
  const searched = useSearched()
  /** Of the search that it was typed under: another search is looked for anew. */
  const [own, setOwn] = useState<{ text: string | null; under: string } | null>(null)
  const [hits, setHits] = useState<Hits | null>(null)
  const [shown, setShown] = useState<number | null>(null)
  const typed = own?.under === searched ? own.text : undefined
  const text = typed === undefined ? searched || null : typed
  const phrases = useMemo(() => (typed ? typedPhrase(typed) : searchedPhrases(text ?? '')), [typed, text])

  return {
    text,
    phrases,
    hits,
    shown,
    setText: (next) => setOwn({ text: next, under: searched }),
    setHits: (next) => {
      setHits(next)
      setShown(null)
    },
    step: (by) => {
      if (!hits || hits.count === 0) return
      const first = hits.nearest()
      const next = shown === null ? (by === 1 ? first : first - 1) : shown + by
      const index = (next + hits.count) % hits.count
      hits.show(index)
      setShown(index)
    },
    close: () => {
      if (shown !== null) hits?.select(shown)
      setOwn({ text: null, under: searched })
    },
  }
}
