/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Code numbers.  Expected values: published corporate numbers and the ministry's list of the 47
 * prefectures.
 */
#include "rk-code.h"
#include "rk-error.h"

#include <string.h>

typedef char *(*Reader) (const char *input, GError **error);

static void
assert_reads (Reader read, const char *input, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *got = read (input, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, expected);
}

static void
assert_refuses (Reader read, const char *input, RkBaseError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *got = read (input, &error);

  g_assert_error (error, RK_BASE_ERROR, (int)code);
  g_assert_null (got);
}

/* Text that no code reader may accept or crash on. */
static void
refuse_hostile (Reader read)
{
  g_autofree char *huge = g_strnfill (1000000, '1');

  assert_refuses (read, NULL, RK_BASE_ERROR_INVALID);
  assert_refuses (read, "", RK_BASE_ERROR_INVALID);
  assert_refuses (read, " 　", RK_BASE_ERROR_INVALID);
  assert_refuses (read, "---", RK_BASE_ERROR_INVALID);
  assert_refuses (read, "\xff\xfe\x80", RK_BASE_ERROR_INVALID);
  assert_refuses (read, "12\xe3", RK_BASE_ERROR_INVALID);
  assert_refuses (read, "%s%n", RK_BASE_ERROR_INVALID);
  if (read != rk_code_phone)
    assert_refuses (read, huge, RK_BASE_ERROR_INVALID);
}

static void
test_corporate_number (void)
{
  static const char *const good[] = { "7000012050002", "4000012090001", "4011001098993",
                                      "2120901007402", "7123456789012" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    assert_reads (rk_code_corporate_number, good[i], good[i]);
  assert_reads (rk_code_corporate_number, "７００００１２０５０００２", "7000012050002");
  assert_reads (rk_code_corporate_number, " 7-0000-1205-0002 ", "7000012050002");
  assert_reads (rk_code_corporate_number, "7－0000−1205‐0002", "7000012050002");
  assert_reads (rk_code_corporate_number, "7 0000　12050002", "7000012050002");

  assert_refuses (rk_code_corporate_number, "700001205000", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_corporate_number, "70000120500020", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_corporate_number, "T7000012050002", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_corporate_number, "0123456789012", RK_BASE_ERROR_INVALID);
  refuse_hostile (rk_code_corporate_number);
}

/* Every wrong digit is noticed, except 0 for 9 and 9 for 0 behind the first place. */
static void
test_corporate_number_one_digit (void)
{
  /* 7000012050002 with 9 for 0: the weakness itself makes this one pass. */
  static const char number[] = "7000012050902";

  for (int place = 0; place < 13; place++)
    {
      for (char digit = '0'; digit <= '9'; digit++)
        {
          g_autofree char *typed = g_strdup (number);
          gboolean nine_for_nought =
              place > 0 && strchr ("09", digit) != NULL && strchr ("09", number[place]) != NULL;

          typed[place] = digit;
          if (digit == number[place] || nine_for_nought)
            assert_reads (rk_code_corporate_number, typed, typed);
          else
            assert_refuses (rk_code_corporate_number, typed, RK_BASE_ERROR_INVALID);
        }
    }
}

static void
test_bank (void)
{
  assert_reads (rk_code_bank, "0116", "0116");
  assert_reads (rk_code_bank, "０００１", "0001");
  assert_reads (rk_code_bank, " 9900 ", "9900");
  assert_refuses (rk_code_bank, "116", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_bank, "01160", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_bank, "0116銀行", RK_BASE_ERROR_INVALID);
  refuse_hostile (rk_code_bank);
}

static void
test_bank_kind (void)
{
  static const struct
  {
    const char *code;
    const char *kind;
  } cases[] = {
    { "0000", "中央銀行" },
    { "0001", "都市銀行" },
    { "0017", "都市銀行" },
    { "0116", "地方銀行" },
    { "0190", "地方銀行" },
    { "0288", "信託銀行" },
    { "0501", "第二地方銀行" },
    { "0597", "第二地方銀行" },
    { "1001", "信用金庫" },
    { "1996", "信用金庫" },
    { "2011", "信用組合" },
    { "2895", "信用組合" },
    { "2951", "労働金庫" },
    { "9900", "ゆうちょ銀行" },
    { "0250", NULL },
    { "9999", NULL },
    { "2000", NULL },
    { "001", NULL },
    { "00010", NULL },
    { "00a1", NULL },
    { "", NULL },
    { "-001", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (rk_code_bank_kind (cases[i].code), ==, cases[i].kind);
}

static void
test_prefectures (void)
{
  static const char *const codes[] = {
    "010006", "020001", "030007", "040002", "050008", "060003", "070009", "080004",
    "090000", "100005", "110001", "120006", "130001", "140007", "150002", "160008",
    "170003", "180009", "190004", "200000", "210005", "220001", "230006", "240001",
    "250007", "260002", "270008", "280003", "290009", "300004", "310000", "320005",
    "330001", "340006", "350001", "360007", "370002", "380008", "390003", "400009",
    "410004", "420000", "430005", "440001", "450006", "460001", "470007",
  };

  g_assert_cmpuint (G_N_ELEMENTS (codes), ==, 47);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *five = g_strndup (codes[i], 5);

      assert_reads (rk_code_local_government, codes[i], codes[i]);
      assert_reads (rk_code_local_government, five, codes[i]);
      for (char digit = '0'; digit <= '9'; digit++)
        {
          g_autofree char *wrong = g_strdup_printf ("%s%c", five, digit);

          if (digit != codes[i][5])
            assert_refuses (rk_code_local_government, wrong, RK_BASE_ERROR_INVALID);
        }
    }
}

static void
test_local_government (void)
{
  assert_reads (rk_code_local_government, "111007", "111007");
  assert_reads (rk_code_local_government, "131016", "131016");
  assert_reads (rk_code_local_government, "141003", "141003");
  assert_reads (rk_code_local_government, "１４１００", "141003");
  assert_reads (rk_code_local_government, "14100-3", "141003");
  assert_refuses (rk_code_local_government, "1410", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_local_government, "1410033", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_local_government, "00100", RK_BASE_ERROR_RANGE);
  assert_refuses (rk_code_local_government, "48100", RK_BASE_ERROR_RANGE);
  /* 010006 that lost its zero in a spreadsheet. */
  assert_refuses (rk_code_local_government, "10006", RK_BASE_ERROR_RANGE);
  refuse_hostile (rk_code_local_government);
}

static void
test_postal (void)
{
  assert_reads (rk_code_postal, "3309715", "330-9715");
  assert_reads (rk_code_postal, "330-9715", "330-9715");
  assert_reads (rk_code_postal, "〒３３０－９７１５", "330-9715");
  assert_reads (rk_code_postal, "〒 330−9715", "330-9715");
  assert_reads (rk_code_postal, "330ー9715", "330-9715");
  assert_reads (rk_code_postal, "010-0001", "010-0001");
  assert_refuses (rk_code_postal, "330-971", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_postal, "330-97155", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_postal, "〒", RK_BASE_ERROR_INVALID);
  refuse_hostile (rk_code_postal);
}

static void
test_phone (void)
{
  assert_reads (rk_code_phone, "048-600-0256", "048-600-0256");
  assert_reads (rk_code_phone, "０４８－６００－０２５６", "048-600-0256");
  assert_reads (rk_code_phone, "048ー600ｰ0256", "048-600-0256");
  assert_reads (rk_code_phone, "0486000256", "0486000256");
  assert_reads (rk_code_phone, "(048)600-0256", "048-600-0256");
  assert_reads (rk_code_phone, "048 (600) 0256", "048-600-0256");
  assert_reads (rk_code_phone, "+81-48-600-0256", "+81-48-600-0256");
  assert_reads (rk_code_phone, "110", "110");
  assert_refuses (rk_code_phone, "12", RK_BASE_ERROR_RANGE);
  assert_refuses (rk_code_phone, "1234567890123456", RK_BASE_ERROR_RANGE);
  assert_refuses (rk_code_phone, "048-600-0256 内線3", RK_BASE_ERROR_INVALID);
  assert_refuses (rk_code_phone, "048+600", RK_BASE_ERROR_INVALID);
  refuse_hostile (rk_code_phone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/corporate-number", test_corporate_number);
  g_test_add_func ("/code/corporate-number-one-digit", test_corporate_number_one_digit);
  g_test_add_func ("/code/bank", test_bank);
  g_test_add_func ("/code/bank-kind", test_bank_kind);
  g_test_add_func ("/code/prefectures", test_prefectures);
  g_test_add_func ("/code/local-government", test_local_government);
  g_test_add_func ("/code/postal", test_postal);
  g_test_add_func ("/code/phone", test_phone);

  return g_test_run ();
}
