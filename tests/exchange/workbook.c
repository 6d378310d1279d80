/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Workbooks in: those of a library, and parts written by hand as Excel and
 * LibreOffice write them (ECMA-376 part 1, ODF 1.3).
 */
#include "exchange-support.h"

#include <archive.h>
#include <archive_entry.h>
#include <xlsxwriter.h>

typedef struct
{
  const char *name;
  const char *text;
} Part;

static void
write_parts (const char *path, const Part *parts, guint n)
{
  struct archive *archive = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, parts[i].name);
      archive_entry_set_size (entry, (la_int64_t)strlen (parts[i].text));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, parts[i].text, strlen (parts[i].text));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
}

static const char *
cell (RkSheet *sheet, guint row, guint column)
{
  g_assert_cmpuint (row, <, sheet->rows->len);
  g_assert_cmpuint (column, <, g_strv_length (((RkSheetRow *)sheet->rows->pdata[row])->cells));
  return ((RkSheetRow *)sheet->rows->pdata[row])->cells[column];
}

static RkSheet *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  RkSheet *sheet = rk_sheet_read (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
test_library (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "a.xlsx");
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "一覧");
  lxw_format *day = workbook_add_format (workbook);
  lxw_datetime when = { 2023, 10, 19, 0, 0, 0 };
  g_autoptr (RkSheet) read = NULL;

  format_set_num_format (day, "yyyy/mm/dd");
  worksheet_write_string (sheet, 0, 0, "名称", NULL);
  worksheet_write_string (sheet, 1, 0, "0116", NULL);
  worksheet_write_number (sheet, 1, 1, 12.5, NULL);
  worksheet_write_datetime (sheet, 1, 2, &when, day);
  worksheet_write_string (sheet, 3, 4, "離れた", NULL);
  worksheet_write_boolean (sheet, 4, 0, 1, NULL);
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
  read = read_file (path);
  g_assert_cmpstr (cell (read, 0, 0), ==, "名称");
  g_assert_cmpstr (cell (read, 1, 0), ==, "0116");
  g_assert_cmpstr (cell (read, 1, 1), ==, "12.5");
  g_assert_cmpstr (cell (read, 1, 2), ==, "2023-10-19");
  g_assert_cmpstr (cell (read, 2, 4), ==, "離れた");
  g_assert_cmpint (((RkSheetRow *)read->rows->pdata[2])->number, ==, 4);
}

#define SHEET(rows)                                                                                \
  "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>" rows  \
  "</sheetData></worksheet>"
#define STRINGS(items)                                                                             \
  "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>" items "</sst>"

/* Readings that Excel keeps with the text are no part of it; pieces of rich
 * text belong together; the empty string counts. */
static void
test_strings (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = {
    { "xl/sharedStrings.xml",
      STRINGS ("<si><t>亀有信用金庫</t><rPh sb='0' "
               "eb='6'><t>カメアリシンヨウキンコ</t></rPh><phoneticPr fontId='1'/></si>"
               "<si><r><t>関東</t></r><r><rPr><b/></rPr><t xml:space='preserve'>経済 "
               "</t></r><r><t>産業局</t></r><rPh sb='0' eb='2'><t>カントウ</t></rPh></si>"
               "<si><t/></si><si><t>a&amp;b&#x2460;</t></si>") },
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' "
             "t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c></row>"
             "<row r='5'><c r='C5' t='inlineStr'><is><t>直接</t><rPh sb='0' "
             "eb='2'><t>チョクセツ</t></rPh></is></c><c r='AA5' "
             "t='str'><f>A1</f><v>式の値</v></c></row>"
             "<row r='6'><c r='A6' t='s'><v>99</v></c><c r='B6' t='s'><v>-1</v></c><c "
             "r='C6'><v>42</v></c></row>") },
  };
  g_autofree char *path = path_of (fixture, "a.xlsx");
  g_autoptr (RkSheet) sheet = NULL;

  write_parts (path, parts, G_N_ELEMENTS (parts));
  sheet = read_file (path);
  g_assert_cmpuint (sheet->rows->len, ==, 3);
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "亀有信用金庫");
  g_assert_cmpstr (cell (sheet, 0, 1), ==, "関東経済 産業局");
  g_assert_cmpstr (cell (sheet, 0, 2), ==, "");
  g_assert_cmpstr (cell (sheet, 0, 3), ==, "a&b①");
  g_assert_cmpstr (cell (sheet, 1, 0), ==, "");
  g_assert_cmpstr (cell (sheet, 1, 2), ==, "直接");
  g_assert_cmpstr (cell (sheet, 1, 26), ==, "式の値");
  g_assert_cmpint (((RkSheetRow *)sheet->rows->pdata[1])->number, ==, 5);
  g_assert_cmpstr (cell (sheet, 2, 0), ==, "");
  g_assert_cmpstr (cell (sheet, 2, 1), ==, "");
  g_assert_cmpstr (cell (sheet, 2, 2), ==, "42");
}

/* Number 45218 is 19 October 2023; a format says whether it is shown as a day. */
static void
test_dates (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = {
    { "xl/styles.xml",
      "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
      "<numFmts><numFmt numFmtId='176' formatCode='[$-411]ge.m.d'/><numFmt numFmtId='177' "
      "formatCode='#,##0;[Red]-#,##0&quot;yd&quot;'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='176'/><xf numFmtId='177'/><xf "
      "numFmtId='31'/><xf numFmtId='22'/></cellXfs></styleSheet>" },
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r='1'><c r='A1'><v>45218</v></c><c r='B1' s='1'><v>45218</v></c><c r='C1' "
             "s='2'><v>45218</v></c>"
             "<c r='D1' s='3'><v>45218</v></c><c r='E1' s='4'><v>45218</v></c><c r='F1' "
             "s='5'><v>45218.4375</v></c><c r='G1' s='77'><v>45218</v></c></row>") },
  };
  static const char *const expected[] = { "45218",      "2023-10-19",       "2023-10-19", "45218",
                                          "2023-10-19", "2023-10-19 10:30", "45218" };
  g_autofree char *path = path_of (fixture, "a.xlsx");
  g_autoptr (RkSheet) sheet = NULL;

  write_parts (path, parts, G_N_ELEMENTS (parts));
  sheet = read_file (path);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (cell (sheet, 0, i), ==, expected[i]);
}

/* A time of day shows as a time; long numbers keep their digits. */
static void
test_times (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = {
    { "xl/styles.xml",
      "<styleSheet "
      "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><numFmts><numFmt "
      "numFmtId='180' formatCode='h:mm'/></numFmts>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='20'/><xf numFmtId='180'/></cellXfs></styleSheet>" },
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r='1'><c r='A1' s='1'><v>0.4166666666666667</v></c><c r='B1' "
             "s='2'><v>0.5625</v></c><c r='C1'><v>7000012050002</v></c><c "
             "r='D1'><v>1E3</v></c></row>") },
  };
  g_autofree char *path = path_of (fixture, "a.xlsx");
  g_autoptr (RkSheet) sheet = NULL;

  write_parts (path, parts, G_N_ELEMENTS (parts));
  sheet = read_file (path);
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "10:00");
  g_assert_cmpstr (cell (sheet, 0, 1), ==, "13:30");
  g_assert_cmpstr (cell (sheet, 0, 2), ==, "7000012050002");
  g_assert_cmpstr (cell (sheet, 0, 3), ==, "1000");
}

/* The first sheet is the workbook's first, whatever its part is called. */
static void
test_first_sheet (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = {
    { "xl/workbook.xml",
      "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
      "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
      "<sheets><sheet name='乙' sheetId='2' r:id='rId7'/><sheet name='甲' sheetId='1' "
      "r:id='rId1'/><sheet name='隠' sheetId='3' state='hidden' "
      "r:id='rId1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships "
      "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship "
      "Id='rId1' Target='worksheets/sheet1.xml'/>"
      "<Relationship Id='rId7' Target='worksheets/sheet2.xml'/></Relationships>" },
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r='1'><c r='A1' t='inlineStr'><is><t>後</t></is></c></row>") },
    { "xl/worksheets/sheet2.xml",
      SHEET ("<row r='1'><c r='A1' t='inlineStr'><is><t>先</t></is></c></row>") },
  };
  g_autofree char *path = path_of (fixture, "a.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSheet) sheet = NULL;

  write_parts (path, parts, G_N_ELEMENTS (parts));
  sheet = read_file (path);
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "先");
  g_assert_cmpuint (sheet->names->len, ==, 2);
  g_assert_cmpstr (sheet->names->pdata[0], ==, "乙");
  g_clear_pointer (&sheet, rk_sheet_free);
  sheet = rk_sheet_read (path, NULL, "甲", NULL);
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "後");
  g_assert_cmpuint (sheet->chosen, ==, 1);
  g_assert_null (rk_sheet_read (path, NULL, "隠", &error));
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM);
}

/* Staff merge the section over the rows of its programmes, and the header over two rows. */
static void
test_merged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "a.xlsx");
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, NULL);
  g_autoptr (RkSheet) read = NULL;

  worksheet_merge_range (sheet, 0, 0, 0, 2, "令和5年度 一覧", NULL);
  worksheet_merge_range (sheet, 1, 0, 2, 0, "項目", NULL);
  worksheet_merge_range (sheet, 1, 1, 1, 2, "施策", NULL);
  worksheet_write_string (sheet, 2, 1, "番号", NULL);
  worksheet_write_string (sheet, 2, 2, "施策名", NULL);
  worksheet_merge_range (sheet, 3, 0, 5, 0, "人材", NULL);
  for (int i = 0; i < 3; i++)
    worksheet_write_number (sheet, 3 + (lxw_row_t)i, 1, i + 1, NULL);
  worksheet_write_string (sheet, 6, 2, "下", NULL);
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
  read = read_file (path);
  g_assert_cmpuint (read->rows->len, ==, 7);
  g_assert_cmpuint (g_strv_length (((RkSheetRow *)read->rows->pdata[0])->cells), ==, 1);
  g_assert_cmpstr (cell (read, 2, 0), ==, "項目");
  for (guint i = 3; i < 6; i++)
    g_assert_cmpstr (cell (read, i, 0), ==, "人材");
  g_assert_cmpstr (cell (read, 6, 0), ==, "");
}

#define ODS(rows)                                                                                  \
  "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "      \
  "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"                                  \
  " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>" \
  "<table:table table:name='a'>" rows                                                              \
  "</table:table></office:spreadsheet></office:body></office:document-content>"

static void
test_merged_ods (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = {
    { "content.xml",
      ODS ("<table:table-row><table:table-cell "
           "table:number-rows-spanned='2'><text:p>人材</text:p></table:table-cell>"
           "<table:table-cell><text:p>一</text:p></table:table-cell></table:table-row>"
           "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>二</text:p></"
           "table:table-cell></table:table-row>"
           "<table:table-row><table:table-cell/><table:table-cell><text:p>三</text:p></"
           "table:table-cell></table:table-row>") },
  };
  g_autofree char *path = path_of (fixture, "a.ods");
  g_autoptr (RkSheet) sheet = NULL;

  write_parts (path, parts, G_N_ELEMENTS (parts));
  sheet = read_file (path);
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "人材");
  g_assert_cmpstr (cell (sheet, 1, 0), ==, "人材");
  g_assert_cmpstr (cell (sheet, 1, 1), ==, "二");
  g_assert_cmpstr (cell (sheet, 2, 0), ==, "");
}

static void
test_ods (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = {
    { "content.xml",
      ODS ("<table:table-row><table:table-cell><text:p>名称</text:p></"
           "table:table-cell><table:table-cell "
           "table:number-columns-repeated='2'><text:p>同じ</text:p></table:table-cell>"
           "<table:table-cell><text:p><text:ruby><text:ruby-base>亀有</"
           "text:ruby-base><text:ruby-text>かめあり</text:ruby-text></text:ruby>信用金庫</text:p></"
           "table:table-cell></table:table-row>"
           "<table:table-row table:number-rows-repeated='3'><table:table-cell "
           "table:number-columns-repeated='16384'/></table:table-row>"
           "<table:table-row table:number-rows-repeated='2'><table:table-cell/><table:table-cell "
           "office:value-type='date' "
           "office:date-value='2023-10-19'><text:p>R5.10.19</text:p></table:table-cell>"
           "<table:table-cell office:value-type='float' "
           "office:value='1200'><text:p>1,200</text:p></table:table-cell>"
           "<table:table-cell><text:p>一<text:s "
           "text:c='2'/>二</text:p><text:p>三</text:p></table:table-cell></table:table-row>"
           "<table:table-row table:number-rows-repeated='1048570'><table:table-cell "
           "table:number-columns-repeated='16384'/></table:table-row>") },
  };
  g_autofree char *path = path_of (fixture, "a.ods");
  g_autoptr (RkSheet) sheet = NULL;

  write_parts (path, parts, G_N_ELEMENTS (parts));
  sheet = read_file (path);
  g_assert_cmpstr (cell (sheet, 0, 1), ==, "同じ");
  g_assert_cmpstr (cell (sheet, 0, 2), ==, "同じ");
  g_assert_cmpstr (cell (sheet, 0, 3), ==, "亀有信用金庫");
  g_assert_cmpint (((RkSheetRow *)sheet->rows->pdata[1])->number, ==, 5);
  g_assert_cmpstr (cell (sheet, 1, 1), ==, "2023-10-19");
  g_assert_cmpstr (cell (sheet, 1, 2), ==, "1200");
  g_assert_cmpstr (cell (sheet, 1, 3), ==, "一  二\n三");
  /* A row that stands for two is two. */
  g_assert_cmpuint (sheet->rows->len, ==, 3);
  g_assert_cmpstr (cell (sheet, 2, 1), ==, "2023-10-19");
  g_assert_cmpint (((RkSheetRow *)sheet->rows->pdata[2])->number, ==, 6);
}

/* A formula that nobody computed says so; one whose result is the empty text is
 * blank (ECMA-376 18.3.1.4: t="str"). */
static void
test_formulas (Fixture *fixture, gconstpointer data)
{
  static const Part xlsx[] = {
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r='1'><c r='A1'><f>SUM(B1:C1)</f></c><c r='B1'><f>1+1</f><v/></c>"
             "<c r='C1' t='str'><f>\"\"</f><v></v></c><c r='D1'><f>1+1</f><v>2</v></c>"
             "<c r='E1' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>") },
  };
  static const Part ods[] = {
    { "content.xml",
      "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
      "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
      "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:"
      "spreadsheet>"
      "<table:table table:name='a'><table:table-row>"
      "<table:table-cell table:formula='of:=[.B1]'/><table:table-cell office:value-type='string' "
      "table:formula='of:=&quot;&quot;'><text:p/></table:table-cell>"
      "<table:table-cell office:value-type='float' office:value='2' "
      "table:formula='of:=1+1'><text:p>2</text:p></table:table-cell>"
      "</table:table-row></table:table></office:spreadsheet></office:body>"
      "</office:document-content>" },
  };
  g_autofree char *path = path_of (fixture, "a.xlsx");
  g_autofree char *other = path_of (fixture, "a.ods");
  g_autoptr (RkSheet) sheet = NULL;

  write_parts (path, xlsx, 1);
  sheet = read_file (path);
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "#未計算!");
  g_assert_cmpstr (cell (sheet, 0, 1), ==, "#未計算!");
  g_assert_cmpstr (cell (sheet, 0, 2), ==, "");
  g_assert_cmpstr (cell (sheet, 0, 3), ==, "2");
  g_assert_cmpstr (cell (sheet, 0, 4), ==, "#DIV/0!");
  g_clear_pointer (&sheet, rk_sheet_free);
  write_parts (other, ods, 1);
  sheet = read_file (other);
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "#未計算!");
  g_assert_cmpstr (cell (sheet, 0, 2), ==, "2");
}

/* A cover before the list is passed over. */
static void
test_cover (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "a.xlsx");
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *cover = workbook_add_worksheet (workbook, "表紙");
  lxw_worksheet *list = workbook_add_worksheet (workbook, "機関一覧");
  g_autoptr (RkSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  worksheet_write_string (cover, 0, 0, "令和5年度 機関一覧", NULL);
  worksheet_write_string (cover, 2, 0, "名称は正式なもの", NULL);
  worksheet_write_string (list, 0, 0, "名称", NULL);
  worksheet_write_string (list, 0, 1, "種別", NULL);
  worksheet_write_string (list, 1, 0, "企業01", NULL);
  worksheet_write_string (list, 1, 1, "企業", NULL);
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
  sheet = rk_sheet_read_of_kind (path, NULL, RK_KIND_ORGANISATION, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->chosen, ==, 1);
  g_assert_cmpstr (cell (sheet, 1, 0), ==, "企業01");
  g_clear_pointer (&sheet, rk_sheet_free);
  /* No sheet has people: the first stays. */
  sheet = rk_sheet_read_of_kind (path, NULL, RK_KIND_WISH, NULL, &error);
  g_assert_cmpuint (sheet->chosen, ==, 0);
}

static void
refuse (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSheet) sheet = rk_sheet_read (path, NULL, NULL, &error);

  g_assert_null (sheet);
  g_assert_nonnull (error);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const Part cut[] = { { "xl/worksheets/sheet1.xml",
                                "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c>" } };
  static const Part bomb[] = {
    { "xl/worksheets/sheet1.xml",
      "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
      "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>]>"
      "<worksheet><sheetData><row r='1'><c r='A1' "
      "t='inlineStr'><is><t>&e;</t></is></c></row></sheetData></worksheet>" }
  };
  static const Part far_away[] = {
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r='1'><c r='ZZZZZZ1'><v>1</v></c><c r='A1'><v>2</v></c></row>") }
  };
  static const Part other[] = { { "readme.txt", "nothing" } };
  g_autofree char *path = path_of (fixture, "a.xlsx");
  g_autofree char *missing = path_of (fixture, "none.xlsx");
  g_autoptr (RkSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  refuse (missing);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  refuse (path);
  g_assert_true (g_file_set_contents (path, "PK\003\004 and no more", -1, NULL));
  refuse (path);
  write_parts (path, cut, 1);
  refuse (path);
  write_parts (path, other, 1);
  refuse (path);
  write_parts (path, far_away, 1);
  sheet = read_file (path);
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "2");
  g_clear_pointer (&sheet, rk_sheet_free);
  /* Entities are not followed: nothing, or an error, but no flood. */
  write_parts (path, bomb, 1);
  sheet = rk_sheet_read (path, NULL, NULL, &error);
  if (sheet != NULL && sheet->rows->len > 0)
    g_assert_cmpuint (strlen (cell (sheet, 0, 0)), <, 20);
}

#define TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/workbook/library", test_library);
  TEST ("/workbook/strings", test_strings);
  TEST ("/workbook/dates", test_dates);
  TEST ("/workbook/times", test_times);
  TEST ("/workbook/first-sheet", test_first_sheet);
  TEST ("/workbook/merged", test_merged);
  TEST ("/workbook/merged-ods", test_merged_ods);
  TEST ("/workbook/ods", test_ods);
  TEST ("/workbook/formulas", test_formulas);
  TEST ("/workbook/cover", test_cover);
  TEST ("/workbook/hostile", test_hostile);
  return g_test_run ();
}
