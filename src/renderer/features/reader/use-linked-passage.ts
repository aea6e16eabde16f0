import { useEffect, useState } from 'react'
import { anchor } from '@core/anchor/anchor'
import type { Anchored, TextRange } from '@core/anchor/selectors'
import { useNavigation, type Passage } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'

/**
 * Where the passage stands that a link leads to by its words: once each time that somebody follows one. Where the text has it no more,
 * that is told. @param text of the version that is shown; undefined until it is read
 */
export function useLinkedPassage(text: string | undefined): TextRange | null {
  const { passage } = useNavigation()
  const toast = useToast()
  const [found, setFound] = useState<{ of: Passage; place: Anchored } | null>(null)
  const quote = passage && 'quote' in passage ? passage.quote : null
  if (quote && passage && text !== undefined && found?.of !== passage)
    setFound({ of: passage, place: anchor(text, { quote, position: null }) })
  const place = found && found.of === passage ? found.place : null
  const isLost = place?.found === false
  useEffect(() => {
    if (isLost) toast({ message: (t) => t('annotations:passageGone') })
  }, [isLost, place, toast])
  return place?.found ? place : null
}
