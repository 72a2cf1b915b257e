import { SwapOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useWords } from '../../i18n/LanguageProvider';
import type { Choice } from './useChoices';

interface Props {
  choices: readonly Choice[];
  disabled: boolean;
  onChoose: (choice: Choice) => void;
}

/** All relays under one button: a station has many, and a phone is small. */
export function RelayMenu({ choices, disabled, onChoose }: Props) {
  const { t } = useWords();
  const items = choices.map((choice, index) => ({
    key: String(index),
    label: choice.label,
    onClick: () => onChoose(choice),
  }));
  return (
    <Dropdown menu={{ items }} rootClassName="relay-menu" trigger={['click']} disabled={disabled}>
      <Button icon={<SwapOutlined aria-hidden />} data-testid="command-relay.set">
        {t.commands.relays}
      </Button>
    </Dropdown>
  );
}
