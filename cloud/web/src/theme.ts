import type { ThemeConfig } from 'antd';

/** One brand colour, and the system's own fonts for both scripts: nothing is loaded from outside. */
export const FONT_FAMILY =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#14609f',
    colorInfo: '#14609f',
    colorSuccess: '#1b7f4d',
    colorWarning: '#b45309',
    colorError: '#c0262d',
    colorTextBase: '#17222e',
    colorTextSecondary: '#4c5b6b',
    colorTextPlaceholder: '#66758a',
    colorBorder: '#c4cedb',
    colorBorderSecondary: '#e1e7ee',
    colorBgLayout: '#eef2f6',
    borderRadius: 6,
    fontFamily: FONT_FAMILY,
    fontSize: 14,
  },
};
