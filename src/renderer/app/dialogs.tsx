import { AddDialog } from '@renderer/features/add/add-dialog'
import { CollectionDialog } from '@renderer/features/bookmarks/collection-dialog'
import { AddFeedDialog } from '@renderer/features/feeds/add-feed-dialog'
import { OrganizeDialogs } from '@renderer/features/organize/organize-dialogs'
import { Palette } from '@renderer/features/palette/palette'
import { ReadingPanel } from '@renderer/features/reader/style/reading-panel'
import { SettingsDialog } from '@renderer/features/settings/settings-dialog'
import { ShortcutsDialog } from '@renderer/features/shortcuts/shortcuts-dialog'
import { SyncPanel } from '@renderer/features/sync/sync-panel'
import { LibraryPanel } from '@renderer/features/vault/library-panel'
import { RestoreDialog } from '@renderer/features/vault/restore-dialog'
import { VerifyDialog } from '@renderer/features/vault/verify-dialog'

/** What is asked and shown over the window; each opens when the navigation says so. */
export const Dialogs = () => (
  <>
    <OrganizeDialogs />
    <CollectionDialog />
    <AddDialog />
    <AddFeedDialog />
    <SettingsDialog reading={<ReadingPanel />} library={<LibraryPanel />} sync={<SyncPanel />} />
    <RestoreDialog />
    <VerifyDialog />
    <ShortcutsDialog />
    <Palette />
  </>
)
