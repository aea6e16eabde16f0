import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog, type DialogName } from '@renderer/navigation/navigation'
import { Dialog } from '@renderer/ui/dialog'
import { CollectionForm } from './collection-form'
import { CollectionsOf } from './collections-of'
import { MergeTag } from './merge-tag'
import { TagForm } from './tag-form'
import { TagsOf } from './tags-of'

const titles = {
  'tags-of': 'tagsOf',
  'collections-of': 'collectionsOf',
  'new-collection': 'new.title',
  'edit-collection': 'edit.title',
  'save-search': 'save.title',
  'new-tag': 'newTag',
  'edit-tag': 'editTag',
  'merge-tag': 'merge.title',
} as const satisfies Partial<Record<DialogName, string>>

type OwnDialog = keyof typeof titles

const own = Object.keys(titles) as OwnDialog[]

/** What is asked about tags and collections, wherever the window is. */
export const OrganizeDialogs = () => own.map((name) => <OrganizeDialog key={name} name={name} />)

function OrganizeDialog({ name }: { name: OwnDialog }) {
  const { t } = useTranslation('organize')
  const { dialog, closeDialog } = useDialog()
  return (
    <Dialog open={dialog === name} onClose={closeDialog} title={t(titles[name])}>
      <Content name={name} />
    </Dialog>
  )
}

/** What it is about does not change while it is open, nor as it fades away. */
function Content({ name }: { name: OwnDialog }) {
  const { dialogIds } = useDialog()
  const [id = null] = dialogIds
  switch (name) {
    case 'tags-of':
      return <TagsOf articleIds={dialogIds} />
    case 'collections-of':
      return <CollectionsOf articleIds={dialogIds} />
    case 'new-collection':
      return <CollectionForm id={null} parentId={id} />
    case 'edit-collection':
      return id === null ? null : <CollectionForm id={id} parentId={null} />
    case 'save-search':
      return <CollectionForm id={null} parentId={null} isSearch />
    case 'new-tag':
      return <TagForm id={null} />
    case 'edit-tag':
      return id === null ? null : <TagForm id={id} />
    case 'merge-tag':
      return id === null ? null : <MergeTag id={id} />
  }
}
