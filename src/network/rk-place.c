/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The seats of the 47 prefectures by latitude and longitude, in degrees to two places, in the
 * order of JIS X 0401.  See rk-place.h.
 */
#include "rk-place.h"

#include <string.h>

/* A degree of longitude at 36° north is as long as so much of one of latitude. */
#define NARROWING 0.809

static const struct
{
  const char *name;
  double latitude;
  double longitude;
} places[RK_N_PREFECTURES] = {
  { "北海道", 43.06, 141.35 },   { "青森県", 40.82, 140.74 },   { "岩手県", 39.70, 141.15 },
  { "宮城県", 38.27, 140.87 },   { "秋田県", 39.72, 140.10 },   { "山形県", 38.24, 140.36 },
  { "福島県", 37.75, 140.47 },   { "茨城県", 36.34, 140.45 },   { "栃木県", 36.57, 139.88 },
  { "群馬県", 36.39, 139.06 },   { "埼玉県", 35.86, 139.65 },   { "千葉県", 35.60, 140.12 },
  { "東京都", 35.69, 139.69 },   { "神奈川県", 35.45, 139.64 }, { "新潟県", 37.90, 139.02 },
  { "富山県", 36.70, 137.21 },   { "石川県", 36.59, 136.63 },   { "福井県", 36.07, 136.22 },
  { "山梨県", 35.66, 138.57 },   { "長野県", 36.65, 138.18 },   { "岐阜県", 35.39, 136.72 },
  { "静岡県", 34.98, 138.38 },   { "愛知県", 35.18, 136.91 },   { "三重県", 34.73, 136.51 },
  { "滋賀県", 35.00, 135.87 },   { "京都府", 35.02, 135.76 },   { "大阪府", 34.69, 135.52 },
  { "兵庫県", 34.69, 135.18 },   { "奈良県", 34.69, 135.83 },   { "和歌山県", 34.23, 135.17 },
  { "鳥取県", 35.50, 134.24 },   { "島根県", 35.47, 133.05 },   { "岡山県", 34.66, 133.93 },
  { "広島県", 34.40, 132.46 },   { "山口県", 34.19, 131.47 },   { "徳島県", 34.07, 134.56 },
  { "香川県", 34.34, 134.04 },   { "愛媛県", 33.84, 132.77 },   { "高知県", 33.56, 133.53 },
  { "福岡県", 33.61, 130.42 },   { "佐賀県", 33.25, 130.30 },   { "長崎県", 32.74, 129.87 },
  { "熊本県", 32.79, 130.74 },   { "大分県", 33.24, 131.61 },   { "宮崎県", 31.91, 131.42 },
  { "鹿児島県", 31.56, 130.56 }, { "沖縄県", 26.21, 127.68 },
};

/**
 * rk_place_find:
 * @words: (nullable): words that may hold the whole name of a prefecture
 *
 * Returns: the prefecture, 1 to 47; 0 if none is named
 */
int
rk_place_find (const char *words)
{
  for (int p = 0; p < RK_N_PREFECTURES && words != NULL; p++)
    if (strstr (words, places[p].name) != NULL)
      return p + 1;
  return 0;
}

/** Returns: (nullable): name of a prefecture from 1 to 47 */
const char *
rk_place_get_name (int prefecture)
{
  return prefecture >= 1 && prefecture <= RK_N_PREFECTURES ? places[prefecture - 1].name : NULL;
}

/**
 * rk_place_get:
 * @prefecture: 1 to 47
 * @x: (out): how far east, in degrees of latitude
 * @y: (out): how far south
 *
 * Returns: %FALSE if there is no such prefecture
 */
gboolean
rk_place_get (int prefecture, double *x, double *y)
{
  if (prefecture < 1 || prefecture > RK_N_PREFECTURES)
    return FALSE;
  *x = (places[prefecture - 1].longitude - 138) * NARROWING;
  *y = 36 - places[prefecture - 1].latitude;
  return TRUE;
}

/**
 * rk_place_nodes:
 * @graph: a graph
 * @prefectures: (array): of each node, 0 where it is not known
 * @xy: (inout) (array): x and y of each node in turn; left as it is where nothing is known
 * @pinned: (inout) (array): the node with the most lines of each prefecture is pinned
 *
 * What a layout by place begins with: see the start and the pins of RkLayoutOptions.
 */
void
rk_place_nodes (const RkGraph *graph, const int *prefectures, double *xy, gboolean *pinned)
{
  int hubs[RK_N_PREFECTURES + 1];

  g_return_if_fail (graph != NULL && prefectures != NULL && xy != NULL && pinned != NULL);

  memset (hubs, 0xff, sizeof hubs);
  for (int i = 0; i < graph->n_nodes; i++)
    {
      int p = prefectures[i];

      if (!rk_place_get (p, &xy[2 * i], &xy[2 * i + 1]))
        continue;
      if (hubs[p] < 0 || rk_graph_degree (graph, i) > rk_graph_degree (graph, hubs[p]))
        hubs[p] = i;
    }
  for (int p = 1; p <= RK_N_PREFECTURES; p++)
    if (hubs[p] >= 0)
      pinned[hubs[p]] = TRUE;
}
