import { describe, expect, test } from 'vitest';
import { reportFileName, reportHtml } from '../../../../renderer/screens/reports/report-file.ts';

describe('the HTML file of a report', () => {
  test('is one page that loads nothing, and what somebody wrote stays text in it', () => {
    const sheet = document.createElement('article');
    sheet.className = 'report';
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)> "& </style>';
    sheet.append(Object.assign(document.createElement('p'), { textContent: hostile }));
    const html = reportHtml(sheet, '</title><script>alert(2)</script>', 'zh-CN');
    const read = new DOMParser().parseFromString(html, 'text/html');
    expect(read.querySelector('article.report p')?.textContent).toBe(hostile);
    expect(read.title).toBe('</title><script>alert(2)</script>');
    expect(read.documentElement.lang).toBe('zh-CN');
    expect(read.querySelectorAll('script, img, iframe, object, link, [src], [href], [onerror]')).toHaveLength(0);
    expect(read.head.firstElementChild?.getAttribute('charset')).toBe('utf-8');
    expect(read.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')).toContain("default-src 'none'");
  });

  test('has a name that every system takes', () => {
    expect(reportFileName(['周复盘 2026 年第 40 周'], 'pdf')).toBe('ballast-周复盘-2026-年第-40-周.pdf');
    expect(reportFileName(['../../etc/passwd:<>|?*"\\'], 'html')).toBe('ballast-etc-passwd.html');
    expect(reportFileName(['???'], 'csv')).toBe('ballast-report.csv');
  });
});
