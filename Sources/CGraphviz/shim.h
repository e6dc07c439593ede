// What Swift can't call by itself in Graphviz's library: variadics, macros, mutable globals, plugins.
#ifndef WHITEBOARD_CGRAPHVIZ_SHIM_H
#define WHITEBOARD_CGRAPHVIZ_SHIM_H

#if defined(__has_include)
#if !__has_include(<gvc.h>)
#error "Graphviz's library is not installed. On Debian: sudo apt-get install -y libgraphviz-dev"
#endif
#endif

#include <dlfcn.h>
#include <gvc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// MARK: Ids
//
// Graphviz makes an object's id of the address of its name, and lays out in the order of ids: the same
// graph read twice in one process differs. Here ids count up in the order of the text.

typedef struct {
  Agraph_t *graph;
  char **names;   // by id / 2; names are interned by the graph
  size_t count, room;
  size_t *slots;  // open addressing by the name's address; 0 is free, else an index + 1
  size_t slot_count;
  IDTYPE anonymous;
} wb_ids;

static inline void *wb_ids_open(Agraph_t *graph, Agdisc_t *discipline) {
  (void)discipline;
  wb_ids *ids = (wb_ids *)calloc(1, sizeof(wb_ids));
  if (ids) {
    ids->graph = graph;
    ids->anonymous = 1;
  }
  return ids;
}

static inline size_t wb_ids_slot(const wb_ids *ids, const char *name) {
  size_t slot = (size_t)(((uintptr_t)name >> 3) * 0x9E3779B97F4A7C15u) & (ids->slot_count - 1);
  while (ids->slots[slot] && ids->names[ids->slots[slot] - 1] != name) {
    slot = (slot + 1) & (ids->slot_count - 1);
  }
  return slot;
}

static inline int wb_ids_grow(wb_ids *ids) {
  size_t room = ids->room ? ids->room * 2 : 256;
  char **names = (char **)realloc(ids->names, room * sizeof(char *));
  if (!names) return 0;
  ids->names = names;
  size_t *slots = (size_t *)calloc(room * 2, sizeof(size_t));
  if (!slots) return 0;
  free(ids->slots);
  ids->slots = slots;
  ids->slot_count = room * 2;
  ids->room = room;
  for (size_t i = 0; i < ids->count; i++) ids->slots[wb_ids_slot(ids, ids->names[i])] = i + 1;
  return 1;
}

static inline long wb_ids_map(void *state, int type, char *text, IDTYPE *id, int create) {
  (void)type;
  wb_ids *ids = (wb_ids *)state;
  if (!text) {
    if (!create) return 0;
    *id = ids->anonymous;
    ids->anonymous += 2;
    return 1;
  }
  char *name = create ? agstrdup(ids->graph, text) : agstrbind(ids->graph, text);
  if (!name) return 0;
  if (ids->slot_count) {
    size_t found = ids->slots[wb_ids_slot(ids, name)];
    if (found) {
      if (create) agstrfree(ids->graph, name);
      *id = (IDTYPE)(found - 1) * 2;
      return 1;
    }
  }
  if (!create) return 0;
  if (ids->count == ids->room && !wb_ids_grow(ids)) return 0;
  ids->names[ids->count] = name;
  ids->slots[wb_ids_slot(ids, name)] = ids->count + 1;
  *id = (IDTYPE)ids->count * 2;
  ids->count++;
  return 1;
}

static inline long wb_ids_alloc(void *state, int type, IDTYPE id) {
  (void)state, (void)type, (void)id;
  return 0;
}

static inline void wb_ids_free(void *state, int type, IDTYPE id) {
  // An id is never given twice, so a name stays until the graph is closed.
  (void)state, (void)type, (void)id;
}

static inline char *wb_ids_print(void *state, int type, IDTYPE id) {
  (void)type;
  const wb_ids *ids = (const wb_ids *)state;
  return id % 2 == 0 && id / 2 < ids->count ? ids->names[id / 2] : NULL;
}

static inline void wb_ids_close(void *state) {
  wb_ids *ids = (wb_ids *)state;
  if (!ids) return;
  free(ids->names);
  free(ids->slots);
  free(ids);
}

static inline void wb_ids_register(void *state, int type, void *object) {
  (void)state, (void)type, (void)object;
}

// MARK: Graphs

/// Reads one graph of the DOT language; NULL when there is none in the text.
static inline Agraph_t *wb_read(const char *text, size_t length) {
  static Agiddisc_t ids = {wb_ids_open,  wb_ids_map,   wb_ids_alloc,    wb_ids_free,
                           wb_ids_print, wb_ids_close, wb_ids_register};
  static Agdisc_t discipline;
  discipline.id = &ids;
  discipline.io = &AgIoDisc;
  FILE *file = fmemopen((void *)(uintptr_t)text, length, "r");
  if (!file) return NULL;
  Agraph_t *graph = agread(file, &discipline);
  fclose(file);
  return graph;
}

/// Renders a laid-out graph. The length is an `unsigned int` up to Graphviz 12 and a `size_t` from 13 on;
/// on a machine whose numbers begin with their low byte both fill this one.
static inline int wb_render(GVC_t *context, Agraph_t *graph, const char *format, char **bytes,
                            size_t *length) {
  *length = 0;
  return gvRenderData(context, graph, format, bytes, (void *)length);
}

/// The attribute of a node or graph, empty where it has none.
static inline const char *wb_attribute(void *object, const char *name) {
  const char *value = agget(object, (char *)(uintptr_t)name);
  return value ? value : "";
}

// MARK: Contexts

// `dladdr`, which the C library declares only for who asks before the first header.
typedef struct {
  const char *file;
  void *base;
  const char *symbol;
  void *address;
} wb_library_info;
extern int wb_library_of(const void *address, wb_library_info *info) __asm__("dladdr");

/// A plugin of libgvc's own folder; NULL when there is none.
static inline void *wb_plugin(const char *folder, size_t length, const char *name,
                              const char *symbol) {
  static const char *const versions[] = {".6", ".7", ".8", ""};
  for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
    char path[4096];
    int written = snprintf(path, sizeof(path), "%.*s/graphviz/libgvplugin_%s.so%s", (int)length,
                           folder, name, versions[i]);
    if (written < 0 || (size_t)written >= sizeof(path)) continue;
    void *library = dlopen(path, RTLD_NOW);
    void *address = library ? dlsym(library, symbol) : NULL;
    if (address) return address;
  }
  return NULL;
}

/// A context without fonts: texts are as wide as built-in tables say, on every machine.
///
/// NULL when the plugins for layout and SVG are not where the library is.
static inline GVC_t *wb_plain_context(void) {
  static lt_symlist_t plugins[4];
  wb_library_info info;
  if (!wb_library_of((const void *)gvContextPlugins, &info) || !info.file) return NULL;
  const char *end = strrchr(info.file, '/');
  if (!end) return NULL;
  static const char *const names[] = {"core", "dot_layout", "neato_layout"};
  static const char *const symbols[] = {"gvplugin_core_LTX_library",
                                        "gvplugin_dot_layout_LTX_library",
                                        "gvplugin_neato_layout_LTX_library"};
  for (int i = 0; i < 3; i++) {
    plugins[i].name = symbols[i];
    plugins[i].address = wb_plugin(info.file, (size_t)(end - info.file), names[i], symbols[i]);
    if (!plugins[i].address) return NULL;
  }
  return gvContextPlugins(plugins, 0);
}

#endif
