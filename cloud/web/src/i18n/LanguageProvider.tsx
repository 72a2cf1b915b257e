import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Text } from '../api/types';
import { en } from './en';
import { formatter, type Formatter } from './format';
import { HTML_LANGUAGE, initialLanguage, storedLanguage, storeLanguage, type Language } from './language';
import { zh, type Dictionary } from './zh';

interface Words {
  language: Language;
  setLanguage: (language: Language) => void;
  /** The dictionary. */
  t: Dictionary;
  /** The server's text in this language. */
  text: (text: Text) => string;
  format: Formatter;
}

const Context = createContext<Words | undefined>(undefined);

const DICTIONARIES: Record<Language, Dictionary> = { zh, en };

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() => initialLanguage(storedLanguage(), navigator.languages));
  const words = useMemo<Words>(() => {
    const t = DICTIONARIES[language];
    const choose = (chosen: Language) => {
      storeLanguage(chosen);
      setLanguage(chosen);
    };
    return { language, setLanguage: choose, t, text: (text) => text[language], format: formatter(t) };
  }, [language]);

  useEffect(() => {
    document.documentElement.lang = HTML_LANGUAGE[language];
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);

  return <Context value={words}>{children}</Context>;
}

export function useWords(): Words {
  const words = useContext(Context);
  if (words === undefined) throw new Error('useWords is used outside of LanguageProvider');
  return words;
}
