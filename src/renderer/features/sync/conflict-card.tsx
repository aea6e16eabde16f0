import { useId, useRef, useState } from 'react'
import { Check } from 'lucide-react'
import { canonical } from '@core/sync/canonical'
import { writtenBy, type Written } from '@core/sync/authors'
import type { Json } from '@core/vault/record'
import type { ShownConflict, Thing } from '@renderer/data/sync/overview'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { NoteField } from '@renderer/notes/note-field'
import { Button } from '@renderer/ui/button'
import styles from './sync-view.module.css'
import { ThingLink, useKindWord } from './thing-link'
import { useFieldWords } from './use-field-words'

type ConflictCardProps = {
  thing: Thing
  conflict: ShownConflict
  /** What people call whoever wrote something. */
  nameOf: (written: Written) => string
  onSettle: (chosen: Json) => void
}

/** What several people wrote in one place, side by side: one of it is to stay, or, of a note, what is made of all. */
export function ConflictCard({ thing, conflict, nameOf, onSettle }: ConflictCardProps) {
  useMinute()
  const { t } = useTranslation('sync')
  const format = useFormat()
  const kindWord = useKindWord()
  const { fieldWord, valueWords } = useFieldWords()
  const heading = useId()
  const { section, name, values, shown } = conflict
  const isText = section === 'texts'
  return (
    <article aria-labelledby={heading} className={styles.card}>
      <h3 id={heading} className={styles.cardHeading}>
        <span className={styles.muted}>
          {kindWord(thing.kind)} · {fieldWord(name)}
        </span>
        <ThingLink thing={thing} />
      </h3>
      <ul className={styles.values}>
        {values.map(({ stamp, value }) => {
          const written = writtenBy(stamp)
          const isShown = !isText && shown !== undefined && canonical(value) === canonical(shown)
          const words = valueWords(thing.kind, name, value)
          return (
            <li key={stamp} className={styles.value}>
              <p className={styles.valueWords}>{words}</p>
              <p className={styles.muted}>
                {nameOf(written)} · <time dateTime={written.at}>{format.relative(written.at)}</time>
                {isShown ? ` · ${t('conflict.shown')}` : null}
              </p>
              <Button
                size="small"
                icon={<Check size={16} />}
                aria-label={t('conflict.keepValue', { value: words })}
                onClick={() => onSettle(value)}
              >
                {t('conflict.keep')}
              </Button>
            </li>
          )
        })}
      </ul>
      {isText ? <Merged text={typeof shown === 'string' ? shown : ''} onKeep={onSettle} /> : null}
    </article>
  )
}

/** What shows meanwhile, made of all values: it is kept as it is, or as somebody makes it. */
function Merged({ text: shown, onKeep }: { text: string; onKeep: (text: string) => void }) {
  const { t } = useTranslation('sync')
  const [text, setText] = useState<string | null>(null)
  const keep = useRef<HTMLButtonElement>(null)
  const value = text ?? shown
  return (
    <div className={styles.merged}>
      <p className={styles.muted}>{t('conflict.merged')}</p>
      <NoteField
        note={{ text: value, write: setText, finish: () => undefined }}
        label={t('conflict.merged')}
        placeholder=""
        onDone={() => keep.current?.focus()}
      />
      <Button ref={keep} size="small" icon={<Check size={16} />} onClick={() => onKeep(value)}>
        {t('conflict.keepMerged')}
      </Button>
    </div>
  )
}
