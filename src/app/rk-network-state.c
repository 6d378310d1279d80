/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A change of the file makes the network be read again; a change of the
 * question is answered from memory.
 */
#include "rk-network-state.h"

#include <math.h>

/* Beyond so many institutions centralities are found only where they make the size. */
#define MEASURED_MOST    3000
#define STEPS_MOST       100
#define MEASURE_AFTER_MS 250

struct _RkNetworkState
{
  GObject parent_instance;

  RkModel *model;
  RkNetworkQuery *query;
  RkNetwork *all;     /* institutions */
  RkNetwork *flows;   /* kinds of body */
  gboolean is_stored; /* the places of @all are the file's */
  gboolean placed[2]; /* whether @all and @flows have places */
  RkNetwork *shown;
  RkNetworkPlan plan; /* how @shown was arranged */
  GArray *way;
  guint8 *chosen; /* (nullable) */
  int selected, selected_line;
  char *view; /* (nullable): saved view whose places are shown */

  GPtrArray
      *undo; /* (element-type RkNetworkQuery) (nullable elements): NULL is a step of the file */
  GPtrArray *redo;
  gboolean stepping; /* the file changes because of an undo or redo */

  guint layout; /* how often it was laid out afresh */
  guint generation;
  GCancellable *cancellable;
  gboolean busy; /* something is laid out */
  guint measure_id;
};

G_DEFINE_FINAL_TYPE (RkNetworkState, rk_network_state, G_TYPE_OBJECT)

enum
{
  ASKED,    /* the question is another */
  ANSWERED, /* so is what is shown */
  MEASURED, /* measures of what is shown are there */
  SELECTED,
  BUSY,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef enum
{
  PLACE_ALL, /* the first places of all */
  ARRANGE,   /* what is asked, otherwise than by ties */
  MEASURE,   /* only figures */
  AFRESH,    /* the places of what is shown, again */
} Purpose;

typedef struct
{
  Purpose purpose;
  guint generation;
  RkNetwork *network;
  RkNetworkPlan plan;
} Job;

static void
free_job (Job *job)
{
  rk_network_unref (job->network);
  rk_network_plan_clear (&job->plan);
  g_free (job);
}

static void answer (RkNetworkState *self);

static void
set_busy (RkNetworkState *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_signal_emit (self, signals[BUSY], 0);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static GMutex one; /* igraph has one random generator */
  Job *job = data;
  GError *error = NULL;
  gboolean done;

  g_mutex_lock (&one);
  done = rk_network_arrange (job->network, &job->plan, cancellable, &error);
  g_mutex_unlock (&one);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static RkNetwork *
get_source (RkNetworkState *self)
{
  return self->query->flows ? self->flows : self->all;
}

static void
take_plan (RkNetworkState *self, Job *job)
{
  rk_network_plan_clear (&self->plan);
  self->plan = job->plan;
  job->plan.structure = NULL;
  job->plan.discs = NULL;
  job->plan.groups = NULL;
}

static void show (RkNetworkState *self, RkNetwork *shown);

static void
store_places (RkNetworkState *self, Job *job)
{
  GError *error = NULL;

  rk_network_give_places (job->network, get_source (self));
  g_clear_pointer (&self->view, g_free);
  self->layout++;
  if (!self->query->flows && !rk_network_store_places (self->model, self->all, &error))
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    answer (self);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkNetworkState) self = data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (job->generation != self->generation || self->model == NULL)
    return;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (!done)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  if (job->purpose == PLACE_ALL)
    {
      rk_network_give_places (job->network, get_source (self));
      answer (self);
    }
  else if (job->purpose == AFRESH)
    store_places (self, job);
  else
    {
      take_plan (self, job);
      if (job->purpose == ARRANGE)
        show (self, g_steal_pointer (&job->network));
      else
        g_signal_emit (self, signals[MEASURED], 0);
    }
}

/* @network: (transfer full) */
static void
work (RkNetworkState *self, Purpose purpose, RkNetwork *network, RkNetworkPlan plan)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  job->purpose = purpose;
  job->generation = self->generation;
  job->network = network;
  job->plan = plan;
  self->cancellable = g_cancellable_new ();
  set_busy (self, purpose != MEASURE);
  task = g_task_new (NULL, self->cancellable, worked_cb, g_object_ref (self));
  g_task_set_source_tag (task, work);
  g_task_set_task_data (task, job, (GDestroyNotify)free_job);
  g_task_run_in_thread (task, work_thread);
}

static void
stop_work (RkNetworkState *self)
{
  g_clear_handle_id (&self->measure_id, g_source_remove);
  self->generation++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static RkStructureParts
get_wanted_parts (RkNetworkState *self, const RkNetwork *shown)
{
  gboolean sized =
      self->query->size == RK_SIZE_BETWEENNESS || self->query->size == RK_SIZE_CLOSENESS;

  return sized || shown->nodes->len <= MEASURED_MOST
             ? RK_STRUCTURE_ALL
             : RK_STRUCTURE_WEAK_POINTS | RK_STRUCTURE_COMMUNITIES;
}

static void
find_way (RkNetworkState *self)
{
  int from = rk_network_find (self->shown, self->query->way[0]);
  int to = rk_network_find (self->shown, self->query->way[1]);

  g_clear_pointer (&self->way, g_array_unref);
  if (from >= 0 && to >= 0 && from != to)
    self->way = rk_network_find_way (self->shown, from, to);
}

/* @shown: (transfer full) */
static void
show (RkNetworkState *self, RkNetwork *shown)
{
  RkNodeRef kept = self->query->selected;

  if (self->shown != shown)
    rk_network_unref (self->shown);
  self->shown = shown;
  g_clear_pointer (&self->chosen, g_free);
  if (self->view != NULL && self->query->arrange == RK_ARRANGE_TIES)
    rk_network_view_take_places (self->model, self->view, shown, NULL);
  find_way (self);
  self->selected = rk_network_find (shown, kept);
  self->selected_line = -1;
  g_signal_emit (self, signals[ANSWERED], 0);
  g_signal_emit (self, signals[SELECTED], 0);
}

/* The first places of all are found before anything is shown. */
static gboolean
needs_places (RkNetworkState *self)
{
  g_autoptr (RkNetworkQuery) everything = rk_network_query_new (0);
  g_autoptr (RkNetwork) tied = NULL;
  RkNetworkPlan plan = { .arrange = RK_ARRANGE_TIES };

  if (self->placed[self->query->flows])
    return FALSE;
  everything->meetings = TRUE;
  tied = rk_network_select (get_source (self), everything);
  self->placed[self->query->flows] = !rk_network_needs_layout (tied);
  if (self->placed[self->query->flows])
    return FALSE;
  work (self, PLACE_ALL, g_steal_pointer (&tied), plan);
  return TRUE;
}

/* The figures can wait until the picture is there. */
static gboolean
measure_cb (gpointer data)
{
  RkNetworkState *self = data;
  RkNetworkPlan plan = { .arrange = RK_ARRANGE_TIES };

  self->measure_id = 0;
  plan.parts = get_wanted_parts (self, self->shown);
  work (self, MEASURE, rk_network_ref (self->shown), plan);
  return G_SOURCE_REMOVE;
}

static void
answer (RkNetworkState *self)
{
  g_autoptr (RkNetwork) shown = NULL;
  RkNetworkPlan plan = { .arrange = self->query->arrange };

  stop_work (self);
  if (get_source (self) == NULL || needs_places (self))
    return;
  shown = rk_network_select (get_source (self), self->query);
  plan.parts = get_wanted_parts (self, shown);
  if (plan.arrange != RK_ARRANGE_TIES || self->query->size == RK_SIZE_BETWEENNESS
      || self->query->size == RK_SIZE_CLOSENESS)
    {
      work (self, ARRANGE, g_steal_pointer (&shown), plan);
      return;
    }
  set_busy (self, FALSE);
  rk_network_plan_clear (&self->plan);
  self->plan = (RkNetworkPlan){ .arrange = RK_ARRANGE_TIES };
  show (self, g_steal_pointer (&shown));
  self->measure_id = g_timeout_add (MEASURE_AFTER_MS, measure_cb, self);
}

static gboolean
has_places (const RkNetwork *all)
{
  for (guint i = 0; all != NULL && i < all->nodes->len; i++)
    if (isfinite (((const RkNode *)all->nodes->pdata[i])->x))
      return TRUE;
  return FALSE;
}

static void
set_networks (RkNetworkState *self, RkNetwork *all, RkNetwork *flows)
{
  if (self->all != NULL)
    rk_network_unref (self->all);
  if (self->flows != NULL)
    rk_network_unref (self->flows);
  self->all = all;
  self->flows = flows;
  self->placed[0] = self->placed[1] = FALSE;
}

/**
 * rk_network_state_reload:
 * @self: a state with a model
 *
 * Reads the network from the file and answers the question again.  Who has no place in the file
 * keeps that of before, unless the file had places before and has none now.
 */
void
rk_network_state_reload (RkNetworkState *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) all = NULL;
  g_autoptr (RkNetwork) flows = NULL;
  gboolean stored;

  if (self->model == NULL)
    return;
  all = rk_model_load_whole_network (self->model, &error);
  flows = all != NULL ? rk_model_load_flows (self->model, &error) : NULL;
  if (flows == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  stored = has_places (all);
  if ((stored || !self->is_stored) && self->all != NULL)
    rk_network_take_places (all, self->all, TRUE);
  if (self->flows != NULL)
    rk_network_take_places (flows, self->flows, TRUE);
  self->is_stored = stored;
  set_networks (self, g_steal_pointer (&all), g_steal_pointer (&flows));
  answer (self);
}

RkNetworkState *
rk_network_state_new (void)
{
  return g_object_new (RK_TYPE_NETWORK_STATE, NULL);
}

/** Forgets the network that is shown; rk_network_state_reload() reads that of @model. */
void
rk_network_state_set_model (RkNetworkState *self, RkModel *model)
{
  int year = self->query->year;

  stop_work (self);
  set_busy (self, FALSE);
  g_set_object (&self->model, model);
  set_networks (self, NULL, NULL);
  g_clear_pointer (&self->shown, rk_network_unref);
  rk_network_plan_clear (&self->plan);
  g_clear_pointer (&self->way, g_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->view, g_free);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  rk_network_query_free (self->query);
  self->query = rk_network_query_new (year);
  self->is_stored = FALSE;
  self->selected = self->selected_line = -1;
  g_signal_emit (self, signals[ASKED], 0);
  g_signal_emit (self, signals[ANSWERED], 0);
}

/** Returns: (transfer none) (nullable): the model */
RkModel *
rk_network_state_get_model (RkNetworkState *self)
{
  return self->model;
}

/** Returns: (transfer none): the question */
const RkNetworkQuery *
rk_network_state_get_query (RkNetworkState *self)
{
  return self->query;
}

static void
set_query (RkNetworkState *self, RkNetworkQuery *query)
{
  if (query != self->query)
    rk_network_query_free (self->query);
  self->query = query;
  g_signal_emit (self, signals[ASKED], 0);
  answer (self);
}

static void
push (GPtrArray *steps, RkNetworkQuery *query)
{
  if (steps->len >= STEPS_MOST)
    g_ptr_array_remove_index (steps, 0);
  g_ptr_array_add (steps, query);
}

/**
 * rk_network_state_ask:
 * @self: a state
 * @query: (transfer full): another question; what is selected stays so
 *
 * Answers it, at once where nothing is to be laid out.  It can be taken back.
 */
void
rk_network_state_ask (RkNetworkState *self, RkNetworkQuery *query)
{
  g_return_if_fail (RK_IS_NETWORK_STATE (self) && query != NULL);
  query->selected = rk_network_get_ref (self->shown, self->selected);
  push (self->undo, rk_network_query_copy (self->query));
  g_ptr_array_set_size (self->redo, 0);
  set_query (self, query);
}

/**
 * rk_network_state_amend:
 * @self: a state
 * @query: (transfer full): the same question with another title or camera
 *
 * Takes it without answering again.
 */
void
rk_network_state_amend (RkNetworkState *self, RkNetworkQuery *query)
{
  query->selected = rk_network_get_ref (self->shown, self->selected);
  rk_network_query_free (self->query);
  self->query = query;
}

/**
 * rk_network_state_follow:
 * @self: a state
 * @query: (transfer full): another question, which the person did not ask here
 *
 * Answers it; it is no step of undo.
 */
void
rk_network_state_follow (RkNetworkState *self, RkNetworkQuery *query)
{
  set_query (self, query);
}

/* A step of the file in between is the file's to take back. */
static gboolean
step (RkNetworkState *self, GPtrArray *from, GPtrArray *to)
{
  RkNetworkQuery *query;

  if (from->len == 0)
    return FALSE;
  query = g_ptr_array_steal_index (from, from->len - 1);
  push (to, query != NULL ? rk_network_query_copy (self->query) : NULL);
  if (query == NULL)
    {
      self->stepping = TRUE;
      return FALSE;
    }
  set_query (self, query);
  return TRUE;
}

/** Returns: whether a question was taken back; FALSE if it is the file's turn */
gboolean
rk_network_state_undo (RkNetworkState *self)
{
  return step (self, self->undo, self->redo);
}

gboolean
rk_network_state_redo (RkNetworkState *self)
{
  return step (self, self->redo, self->undo);
}

/** Returns: whether there is a question to go back to */
gboolean
rk_network_state_can_undo (RkNetworkState *self)
{
  return self->undo->len > 0 && self->undo->pdata[self->undo->len - 1] != NULL;
}

gboolean
rk_network_state_can_redo (RkNetworkState *self)
{
  return self->redo->len > 0 && self->redo->pdata[self->redo->len - 1] != NULL;
}

/** Notes a step of the file among those that can be taken back. */
void
rk_network_state_file_changed (RkNetworkState *self)
{
  if (!self->stepping && self->undo->len > 0)
    {
      push (self->undo, NULL);
      g_ptr_array_set_size (self->redo, 0);
    }
  self->stepping = FALSE;
}

/** Returns: (transfer none) (nullable): all institutions, or all flows */
RkNetwork *
rk_network_state_get_all (RkNetworkState *self)
{
  return get_source (self);
}

/** Returns: (transfer none) (nullable): what answers the question */
RkNetwork *
rk_network_state_get_shown (RkNetworkState *self)
{
  return self->shown;
}

/** Returns: (transfer none): groups and measures of what is shown */
const RkNetworkPlan *
rk_network_state_get_plan (RkNetworkState *self)
{
  return &self->plan;
}

/** Returns: (transfer none) (nullable) (element-type int): lines of the way that is asked for */
const GArray *
rk_network_state_get_way (RkNetworkState *self)
{
  return self->way;
}

/** Returns: (transfer none) (nullable): which nodes are chosen */
const guint8 *
rk_network_state_get_chosen (RkNetworkState *self)
{
  return self->chosen;
}

/** Returns: whether something is laid out */
gboolean
rk_network_state_is_busy (RkNetworkState *self)
{
  return self->busy;
}

/** Gives up a layout that is under way; what is shown stays. */
void
rk_network_state_stop (RkNetworkState *self)
{
  stop_work (self);
  set_busy (self, FALSE);
}

int
rk_network_state_get_selected (RkNetworkState *self)
{
  return self->selected;
}

/** Selects a node of what is shown, or none with -1. */
void
rk_network_state_select (RkNetworkState *self, int node)
{
  if (self->selected == node && self->selected_line < 0)
    return;
  self->selected = node;
  self->selected_line = -1;
  self->query->selected = rk_network_get_ref (self->shown, node);
  g_signal_emit (self, signals[SELECTED], 0);
}

int
rk_network_state_get_selected_line (RkNetworkState *self)
{
  return self->selected_line;
}

/** Selects a line of what is shown; no node is selected then. */
void
rk_network_state_select_line (RkNetworkState *self, int line)
{
  if (self->selected_line == line)
    return;
  self->selected = -1;
  self->selected_line = line;
  g_signal_emit (self, signals[SELECTED], 0);
}

/** Chooses nodes, as with the lasso; NULL for none. */
void
rk_network_state_choose (RkNetworkState *self, const guint8 *chosen)
{
  g_clear_pointer (&self->chosen, g_free);
  if (chosen != NULL && self->shown != NULL)
    self->chosen = g_memdup2 (chosen, self->shown->nodes->len);
  g_signal_emit (self, signals[ANSWERED], 0);
}

static int
get_root (RkNetworkState *self, int node)
{
  return ((const RkNode *)self->shown->nodes->pdata[node])->root;
}

/**
 * rk_network_state_pin:
 * @self: a state
 * @node: of what is shown
 * @x: where, in the layout's unit
 * @y: where
 * @error: return location for an error
 *
 * Returns: TRUE if it is there, in the file; a kind of body moves in the window only
 */
gboolean
rk_network_state_pin (RkNetworkState *self, int node, double x, double y, GError **error)
{
  int root = get_root (self, node);
  RkNode *data = get_source (self)->nodes->pdata[root];

  if (self->query->flows || self->query->arrange != RK_ARRANGE_TIES)
    {
      data = self->shown->nodes->pdata[node];
      data->x = x;
      data->y = y;
      g_signal_emit (self, signals[ANSWERED], 0);
      return TRUE;
    }
  g_clear_pointer (&self->view, g_free);
  return rk_network_store_pin (self->model, self->all, root, x, y, error);
}

gboolean
rk_network_state_release (RkNetworkState *self, int node, GError **error)
{
  return rk_network_release_pin (self->model, self->all, get_root (self, node), error);
}

/** Lays out again what is shown; pinned nodes stay.  The places become the file's. */
void
rk_network_state_lay_out_afresh (RkNetworkState *self)
{
  RkNetworkPlan plan = { .arrange = RK_ARRANGE_TIES, .afresh = TRUE };
  RkNetwork *network;

  if (self->shown == NULL)
    return;
  stop_work (self);
  network = rk_network_select (get_source (self), self->query);
  /* From nothing, or it would stay near where it is. */
  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      if (!node->pinned)
        node->x = node->y = NAN;
    }
  work (self, AFRESH, network, plan);
}

/** Returns: another number after each layout that was made afresh */
guint
rk_network_state_get_layout (RkNetworkState *self)
{
  return self->layout;
}

/** Returns: TRUE if what is shown is kept under @name */
gboolean
rk_network_state_save_view (RkNetworkState *self, const char *name, GError **error)
{
  g_autofree char *kept = self->view;

  self->view = g_strdup (name);
  if (rk_network_view_save (self->model, name, self->query, self->shown, error))
    return TRUE;
  g_free (self->view);
  self->view = g_steal_pointer (&kept);
  return FALSE;
}

/** Returns: TRUE if the view of that name is shown */
gboolean
rk_network_state_open_view (RkNetworkState *self, const char *name, GError **error)
{
  RkNetworkQuery *query = rk_network_view_load (self->model, name, error);
  RkNodeRef selected;

  if (query == NULL)
    return FALSE;
  g_set_str (&self->view, name);
  selected = query->selected;
  push (self->undo, rk_network_query_copy (self->query));
  g_ptr_array_set_size (self->redo, 0);
  query->selected = selected;
  set_query (self, query);
  return TRUE;
}

/** Returns: (transfer none) (nullable): name of the saved view that is shown */
const char *
rk_network_state_get_view (RkNetworkState *self)
{
  return self->view;
}

static void
rk_network_state_dispose (GObject *object)
{
  RkNetworkState *self = RK_NETWORK_STATE (object);

  stop_work (self);
  set_networks (self, NULL, NULL);
  g_clear_pointer (&self->shown, rk_network_unref);
  rk_network_plan_clear (&self->plan);
  g_clear_pointer (&self->way, g_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->view, g_free);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_clear_pointer (&self->query, rk_network_query_free);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (rk_network_state_parent_class)->dispose (object);
}

static void
rk_network_state_class_init (RkNetworkStateClass *klass)
{
  static const char *const names[N_SIGNALS] = { "asked",    "answered", "measured",
                                                "selected", "busy",     "failed" };

  G_OBJECT_CLASS (klass)->dispose = rk_network_state_dispose;
  for (int s = 0; s < FAILED; s++)
    signals[s] = g_signal_new (names[s], RK_TYPE_NETWORK_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  /**
   * RkNetworkState::failed:
   * @error: why the network could not be read or kept
   */
  signals[FAILED] = g_signal_new (names[FAILED], RK_TYPE_NETWORK_STATE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rk_network_state_init (RkNetworkState *self)
{
  self->query = rk_network_query_new (0);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify)rk_network_query_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify)rk_network_query_free);
  self->selected = self->selected_line = -1;
}
