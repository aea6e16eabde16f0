import { useCommand } from '@renderer/commands/commands'
import { useLibrary, useLive } from '@renderer/data'
import { useNavigation } from '@renderer/navigation/navigation'
import { useOrganize } from './use-organize'

/** What is done to the tag or the collection that the list shows. */
export function OrganizeCommands() {
  const { tags, collections } = useLibrary()
  const { view, openDialog } = useNavigation()
  const { removeTag, removeCollection } = useOrganize()
  const tagId = view.kind === 'tag' ? view.tagId : ''
  const collectionId = view.kind === 'collection' ? view.collectionId : ''
  const tag = useLive(() => tags.get(tagId), [tags, tagId])
  const collection = useLive(() => collections.get(collectionId), [collections, collectionId])
  const isTag = tag?.id === tagId
  const isCollection = collection?.id === collectionId
  useCommand('tag.edit', () => openDialog('edit-tag', [tagId]), isTag)
  useCommand('tag.merge', () => openDialog('merge-tag', [tagId]), isTag)
  useCommand('tag.remove', () => tag && removeTag(tag), isTag)
  useCommand('collection.edit', () => openDialog('edit-collection', [collectionId]), isCollection)
  useCommand('collection.remove', () => collection && removeCollection(collection), isCollection)
  return null
}
