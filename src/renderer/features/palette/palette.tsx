import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { matchNames } from '@core/name-match'
import type { CommandId } from '@shared/commands'
import { useAvailableCommands, useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog } from '@renderer/navigation/navigation'
import { Picker, type PickerGroup } from '@renderer/ui/picker'
import styles from './palette.module.css'
import { noteRecent, recentIds } from './recent'
import { usePaletteItems, type PaletteItem } from './use-palette-items'

type Available = ReadonlyMap<CommandId, () => void>

const kinds = [
  'action',
  'listed',
  'view',
  'collection',
  'savedSearch',
  'feed',
  'tag',
  'appearance',
] as const satisfies readonly PaletteItem['kind'][]

/** Everything that can be done here and now, found by its name in any language of Trang. */
export function Palette() {
  const { t } = useTranslation('palette')
  const { dialog, closeDialog, searchAll } = useDialog()
  const open = dialog === 'palette'
  const registry = useAvailableCommands()
  const [available, setAvailable] = useState<Available | null>(null)
  const [text, setText] = useState('')
  // What answers as it opens, before the focus moves into it: the row that the keyboard is on, say. It begins empty, also where it
  // opens again before it is out of sight.
  if (open !== (available !== null)) {
    setAvailable(open ? registry.available() : null)
    if (open) setText('')
  }
  // What has still been read then, as the tag that the list shows, brings its actions later.
  useEffect(
    () =>
      open
        ? registry.onAdd(() => setAvailable((known) => known && new Map([...registry.available(), ...known])))
        : undefined,
    [open, registry],
  )
  const items = usePaletteItems(available)
  /** What is done as soon as the focus is back where it was, or is wanted here again. */
  const chosen = useRef<PaletteItem | null>(null)
  const runChosen = useCallback(() => {
    chosen.current?.run()
    chosen.current = null
  }, [])
  // What opens again before it is out of sight never closes.
  useEffect(() => {
    if (open) runChosen()
  }, [open, runChosen])

  const groups = useMemo((): PickerGroup<PaletteItem>[] => {
    if (!open) return []
    const query = text.trim()
    if (query === '') {
      const recent = recentIds().flatMap((id) => items.find((item) => item.id === id) ?? [])
      const rest = items.filter((item) => !recent.includes(item))
      return withItems([
        { label: t('recent'), items: recent },
        ...kinds.map((kind) => ({ label: t(kind), items: rest.filter((item) => item.kind === kind) })),
      ])
    }
    const search: PaletteItem = {
      id: 'search',
      kind: 'action',
      names: [t('search', { text: query })],
      command: null,
      run: () => searchAll(query),
    }
    const found = matchNames(query, items, ({ names }) => names)
    return [{ label: t('list'), items: [...found, search] }]
  }, [open, text, items, t, searchAll])

  return (
    <Picker
      open={open}
      onClose={closeDialog}
      onClosed={runChosen}
      title={t('title')}
      label={t('label')}
      placeholder={t('placeholder')}
      value={text}
      onValueChange={setText}
      groups={groups}
      keyOf={({ id }) => id}
      renderItem={(item) => <Item item={item} isFound={text.trim() !== ''} />}
      onChoose={(item) => {
        chosen.current = item
        if (item.id !== 'search') noteRecent(item.id)
        closeDialog()
      }}
    />
  )
}

const withItems = <T,>(groups: readonly PickerGroup<T>[]) => groups.filter(({ items }) => items.length > 0)

/** What people have named says what it is where it stands among others. */
function Item({ item: { kind, names, command }, isFound }: { item: PaletteItem; isFound: boolean }) {
  const { t } = useTranslation('palette')
  const isNamed = kind === 'collection' || kind === 'savedSearch' || kind === 'feed' || kind === 'tag'
  return (
    <>
      <span className={styles.name}>{names[0]}</span>
      {isFound && isNamed ? <span className={styles.keys}>{t(`is.${kind}`)}</span> : null}
      {command === null ? null : <Keys command={command} />}
    </>
  )
}

function Keys({ command }: { command: CommandId }) {
  const keys = useShortcut(command)
  return keys === '' ? null : <kbd className={styles.keys}>{keys}</kbd>
}
