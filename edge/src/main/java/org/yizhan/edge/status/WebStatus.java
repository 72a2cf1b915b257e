package org.yizhan.edge.status;

import org.yizhan.edge.status.Sheet.Fault;
import org.yizhan.edge.status.Sheet.Row;
import org.yizhan.edge.status.Sheet.Section;

/**
 * A status as one page for a phone: no script, nothing from elsewhere, loaded anew every few
 * seconds. Everything that is not written here is escaped.
 */
public final class WebStatus {
  /** Seconds until the page loads itself anew. */
  static final int REFRESH_SECONDS = 5;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--bg:#f4f5f7;--card:#fff;--ink:#1b1f24;--faint:#67707c;--line:#e3e6ea;\
      --bad:#b3261e;--badbg:#fdecea;--good:#1b6e3c;--goodbg:#e6f4ea;--link:#0b57d0}
      @media(prefers-color-scheme:dark){:root{--bg:#111417;--card:#1c2126;--ink:#e6e9ed;--faint:#98a2ad;\
      --line:#2d343b;--bad:#ff8a80;--badbg:#3b1d1b;--good:#7fd79b;--goodbg:#173323;--link:#8ab4f8}}
      *{box-sizing:border-box}
      body{margin:0 auto;max-width:1240px;padding:14px;background:var(--bg);color:var(--ink);\
      font:15px/1.45 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
      header{display:flex;justify-content:space-between;gap:12px;align-items:flex-start}
      h1{font-size:20px;line-height:1.25;margin:0 0 2px}
      header p{margin:0;color:var(--faint);font-size:13px}
      header a{flex:none;color:var(--link);padding:6px 12px;border:1px solid var(--line);border-radius:8px;\
      background:var(--card);text-decoration:none}
      .verdict{margin:12px 0;padding:12px 14px;border-radius:10px;font-size:17px;font-weight:600}
      .good{background:var(--goodbg);color:var(--good)}.bad{background:var(--badbg);color:var(--bad)}
      .faults{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(330px,100%),1fr));gap:10px;\
      margin:0 0 12px}
      .fault{padding:12px 14px;border-radius:10px;background:var(--card);\
      border-left:5px solid var(--bad)}
      .fault h2{font-size:16px;margin:0;color:var(--bad)}.fault p{margin:4px 0 0;overflow-wrap:anywhere}
      .fault .detail{color:var(--faint);font-size:13px}
      .columns{columns:330px;column-gap:12px}
      section{break-inside:avoid;margin:0 0 12px;padding:10px 14px;background:var(--card);border-radius:10px}
      section h2{display:flex;justify-content:space-between;gap:8px;font-size:15px;margin:0 0 4px;\
      overflow-wrap:anywhere}
      section h2 span{flex:none;color:var(--faint);font-weight:400;font-size:13px}
      dl{margin:0}
      dl div{display:flex;justify-content:space-between;gap:12px;padding:5px 0;border-top:1px solid var(--line)}
      dt{flex:0 1 auto;min-width:5.2em;color:var(--faint)}
      dd{margin:0;text-align:right;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
      dd small{margin-left:.7em;color:var(--faint);font-size:12px;white-space:nowrap}
      .alone{justify-content:flex-start;color:var(--faint)}.alone dt{display:none}
      .words{display:block}.words dt{font-size:12px}.words dd{text-align:left}
      div.bad dd,div.bad dt{color:var(--bad)}div.bad{background:none}
      div.faint dd{color:var(--faint)}
      """;

  private final Language language;
  private final StringBuilder html = new StringBuilder();

  private WebStatus(Language language) {
    this.language = language;
  }

  /** The whole page. */
  public static String render(StationStatus status, Language language) {
    return new WebStatus(language).render(SheetWriter.write(status, language));
  }

  private String render(Sheet sheet) {
    head(sheet);
    header(sheet);
    String tone = sheet.healthy() ? "good" : "bad";
    html.append("<p class=\"verdict ").append(tone).append("\">");
    text(sheet.verdict()).append("</p>\n");
    if (!sheet.healthy()) {
      html.append("<div class=\"faults\">\n");
      sheet.faults().forEach(this::fault);
      html.append("</div>\n");
    }
    html.append("<main class=\"columns\">\n");
    sheet.sections().forEach(this::section);
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private void head(Sheet sheet) {
    html.append("<!doctype html>\n<html lang=\"").append(language.tag());
    html.append("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    html.append("<meta http-equiv=\"refresh\" content=\"").append(REFRESH_SECONDS).append("\">\n");
    html.append("<link rel=\"icon\" href=\"data:,\">\n<title>");
    text(sheet.healthy() ? sheet.title() : "(!) " + sheet.title()).append("</title>\n");
    html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
  }

  private void header(Sheet sheet) {
    html.append("<header><div><h1>");
    text(sheet.title()).append("</h1>\n");
    for (String line : sheet.lines()) {
      html.append("<p>");
      text(line).append("</p>\n");
    }
    Language other = language == Language.ZH ? Language.EN : Language.ZH;
    html.append("</div><a href=\"?lang=").append(other.word());
    html.append("\" lang=\"").append(other.tag()).append("\">");
    text(other.itself()).append("</a></header>\n");
  }

  private void fault(Fault fault) {
    html.append("<div class=\"fault\"><h2>");
    text(fault.title());
    if (!fault.subject().isEmpty()) {
      html.append(language.of("：", ": "));
      text(fault.subject());
    }
    html.append("</h2>");
    if (!fault.detail().isEmpty()) {
      html.append("<p class=\"detail\">");
      text(fault.detail()).append("</p>");
    }
    html.append("<p>");
    text(fault.mend()).append("</p></div>\n");
  }

  private void section(Section section) {
    html.append("<section><h2>");
    text(section.title());
    if (!section.aside().isEmpty()) {
      html.append(" <span>");
      text(section.aside()).append("</span>");
    }
    html.append("</h2><dl>\n");
    section.rows().forEach(this::row);
    html.append("</dl></section>\n");
  }

  private void row(Row row) {
    String tone =
        switch (row.tone()) {
          case PLAIN -> "";
          case BAD -> " class=\"bad\"";
          case FAINT -> row.label().isEmpty() ? " class=\"alone\"" : " class=\"faint\"";
          case WORDS -> " class=\"words\"";
        };
    html.append("<div").append(tone).append("><dt>");
    text(row.label()).append("</dt><dd>");
    text(row.value());
    if (!row.note().isEmpty()) {
      html.append("<small>");
      text(row.note()).append("</small>");
    }
    html.append("</dd></div>\n");
  }

  /** Appends {@code words} with the five signs of HTML escaped. */
  private StringBuilder text(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
    return html;
  }
}
