import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useView } from '../view.ts';
import { AboutDialog } from './about-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useShortcuts } from './shortcuts.ts';
import { AskMeaningContext } from './explain.ts';
import { AskGuideContext } from './guide.ts';
import { AskUndoContext, canUndo } from './undo.ts';

const themes: SettingsView['theme'][] = ['system', 'light', 'dark', 'contrast'];

/** What is seldom needed: appearance, undo, what a message means, Epson's guide, diagnostics, shortcuts, About, quitting. */
export function MoreMenu() {
  const { t } = useTranslation();
  const { t: undo } = useTranslation('undo');
  const view = useView();
  const { settings } = view;
  const { t: explain } = useTranslation('explain');
  const askUndo = useContext(AskUndoContext);
  const { t: guide } = useTranslation('guide');
  const { t: diagnostics } = useTranslation('diagnostics');
  const askMeaning = useContext(AskMeaningContext);
  const askGuide = useContext(AskGuideContext);
  const [dialog, setDialog] = useState<'about' | 'shortcuts' | null>(null);
  useShortcuts({ about: () => setDialog('about') });
  const close = () => setDialog(null);
  return (
    <>
      <Menu
        checkedValues={{ theme: [settings.theme] }}
        onCheckedValueChange={(_, { checkedItems }) =>
          void calls.settings({ theme: checkedItems[0] as SettingsView['theme'] })
        }
      >
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t('header.more')} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuGroup>
              <MenuGroupHeader>{t('more.theme')}</MenuGroupHeader>
              {themes.map((theme) => (
                <MenuItemRadio key={theme} name="theme" value={theme}>
                  {t(`more.${theme}`)}
                </MenuItemRadio>
              ))}
            </MenuGroup>
            <MenuDivider />
            <MenuItem disabled={!canUndo(view)} onClick={askUndo}>
              {undo('menu')}
            </MenuItem>
            <MenuDivider />
            <MenuItem onClick={() => askMeaning('')}>{explain('menu')}</MenuItem>
            <MenuItem onClick={() => askGuide('start')}>{guide('menu')}</MenuItem>
            <MenuItem onClick={() => void calls.diagnose({ do: 'open' })}>{diagnostics('menu')}</MenuItem>
            <MenuItem onClick={() => setDialog('shortcuts')}>{t('more.shortcuts')}</MenuItem>
            <MenuItem secondaryContent="F1" onClick={() => setDialog('about')}>
              {t('more.about')}
            </MenuItem>
            <MenuDivider />
            <MenuItem onClick={() => void calls.quit({ sure: false })}>{t('more.quit')}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {dialog === 'about' && <AboutDialog onClose={close} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </>
  );
}
