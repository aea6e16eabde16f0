import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { PickList } from '@renderer/ui/pick-list'
import { TagDot } from '@renderer/ui/tag-mark'
import styles from './form.module.css'
import { useCollator } from '@renderer/i18n/use-collator'
import { useOrganize } from './use-organize'

/** Which tag the articles of this one are to have in its place. */
export function MergeTag({ id }: { id: string }) {
  const { t } = useTranslation('organize')
  const { tags } = useLibrary()
  const { closeDialog } = useWays()
  const { mergeTag } = useOrganize()
  const compare = useCollator()
  const all = useLive(() => tags.list(), [tags])
  const tag = all?.find((one) => one.id === id)
  if (!all || !tag) return null
  const others = all.filter((one) => one.id !== id).toSorted((a, b) => compare(a.name, b.name))

  return (
    <>
      <p className={styles.hint}>{t('merge.hint', { name: tag.name })}</p>
      <PickList
        label={t('merge.field')}
        placeholder={t('merge.field')}
        empty={t('merge.empty')}
        error={null}
        onType={() => undefined}
        options={others.map((other) => ({
          id: other.id,
          name: other.name,
          icon: <TagDot colour={other.colour} />,
          state: 'none',
        }))}
        onPick={(picked) => {
          const into = others.find((other) => other.id === picked.id)
          if (!into) return
          mergeTag(tag, into)
          closeDialog()
        }}
      />
    </>
  )
}
