import { GlobalOutlined } from '@ant-design/icons';
import { useWords } from '../i18n/LanguageProvider';
import '../ui/quietButton.css';

/** Shows the language one can change to, in that language: whoever needs it can read it. */
export function LanguageSwitch() {
  const { language, setLanguage, t } = useWords();
  const other = language === 'zh' ? 'en' : 'zh';
  const label = other === 'en' ? 'English' : '中文';
  return (
    <button
      type="button"
      className="quiet-button language-switch"
      data-testid="language-switch"
      aria-label={`${t.app.language}: ${label}`}
      onClick={() => setLanguage(other)}
    >
      <GlobalOutlined aria-hidden />
      <span lang={other === 'en' ? 'en' : 'zh-CN'}>{label}</span>
    </button>
  );
}
