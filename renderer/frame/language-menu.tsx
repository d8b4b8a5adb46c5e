import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  type MenuCheckedValueChangeData,
} from '@fluentui/react-components';
import { LocalLanguageRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { calls } from '../bridge.ts';
import { languages, type InterfaceLanguage } from '../languages.ts';
import { useView } from '../view.ts';

/** The languages by their own names; the change is seen at once and nothing typed is lost. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const { language } = useView().settings;
  const choose = (_: unknown, { checkedItems }: MenuCheckedValueChangeData) =>
    void calls.settings({ language: checkedItems[0] as InterfaceLanguage });
  return (
    <Menu checkedValues={{ language: [language] }} onCheckedValueChange={choose}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<LocalLanguageRegular />}
          // What is seen is part of the name, for those who speak to their computer.
          aria-label={`${language.toUpperCase()}, ${t('header.language')}`}
        >
          {language.toUpperCase()}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {Object.entries(languages).map(([code, name]) => (
            <MenuItemRadio key={code} name="language" value={code} lang={code}>
              {name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
