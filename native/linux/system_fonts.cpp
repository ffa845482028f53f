#include "native/linux/system_fonts.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <string_view>
#include <unordered_map>

#include "native/linux/file_descriptor.h"

namespace playground::native {
namespace {

// The functions of fontconfig that are used. Loaded when they are first needed: the program is also a worker
// process, which starts faster with fewer libraries, and a machine without fontconfig can run it.
struct Fontconfig {
  void* library = dlopen("libfontconfig.so.1", RTLD_LAZY | RTLD_LOCAL);
  decltype(&FcPatternCreate) create_pattern = nullptr;
  decltype(&FcPatternDestroy) destroy_pattern = nullptr;
  decltype(&FcConfigSubstitute) substitute = nullptr;
  decltype(&FcDefaultSubstitute) substitute_defaults = nullptr;
  decltype(&FcFontSort) sort = nullptr;
  decltype(&FcFontSetDestroy) destroy_set = nullptr;
  decltype(&FcPatternGetString) get_string = nullptr;
  decltype(&FcPatternGetInteger) get_integer = nullptr;
  decltype(&FcPatternGetBool) get_bool = nullptr;
  decltype(&FcPatternGetCharSet) get_characters = nullptr;
  decltype(&FcCharSetHasChar) has = nullptr;

  Fontconfig() {
    complete = library != nullptr && load(create_pattern, "FcPatternCreate") &&
               load(destroy_pattern, "FcPatternDestroy") && load(substitute, "FcConfigSubstitute") &&
               load(substitute_defaults, "FcDefaultSubstitute") && load(sort, "FcFontSort") &&
               load(destroy_set, "FcFontSetDestroy") && load(get_string, "FcPatternGetString") &&
               load(get_integer, "FcPatternGetInteger") && load(get_bool, "FcPatternGetBool") &&
               load(get_characters, "FcPatternGetCharSet") && load(has, "FcCharSetHasChar");
  }
  // The library stays loaded: it keeps memory of its own until the program ends.

  bool complete = false;

 private:
  template <class Function>
  bool load(Function& function, const char* name) const {
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
  }
};

// The whole file in memory; empty: it cannot be read. Pages are read when they are used, and a font for
// Chinese has many megabytes.
std::span<const unsigned char> map_file(const char* path) {
  const FileDescriptor file(open(path, O_RDONLY | O_CLOEXEC));
  struct stat info{};
  if (file.get() < 0 || fstat(file.get(), &info) != 0 || info.st_size <= 0) return {};
  const auto size = static_cast<std::size_t>(info.st_size);
  void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (bytes == MAP_FAILED) return {};
  return {static_cast<const unsigned char*>(bytes), size};
}

void unmap(std::span<const unsigned char> bytes) {
  if (!bytes.empty()) munmap(const_cast<unsigned char*>(bytes.data()), bytes.size());
}

}  // namespace

struct SystemFonts::Search {
  Search() {
    if (!config.complete) return;
    FcPattern* pattern = config.create_pattern();
    config.substitute(nullptr, pattern, FcMatchPattern);
    config.substitute_defaults(pattern);
    FcResult result = FcResultNoMatch;
    sorted = config.sort(nullptr, pattern, FcFalse, nullptr, &result);
    config.destroy_pattern(pattern);
  }
  ~Search() {
    if (sorted != nullptr) config.destroy_set(sorted);
    for (const auto& [font, face] : faces) unmap(face.bytes);
  }
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  // ImGui draws outlines in TrueType's and PostScript's formats, in one colour and at the normal weight.
  [[nodiscard]] bool can_be_drawn(const FcPattern* font) const {
    FcBool outline = FcFalse;
    FcBool variable = FcFalse;
    FcBool color = FcFalse;
    FcChar8* format = nullptr;
    config.get_bool(font, FC_OUTLINE, 0, &outline);
    config.get_bool(font, FC_VARIABLE, 0, &variable);
    config.get_bool(font, FC_COLOR, 0, &color);
    if (outline == FcFalse || variable != FcFalse || color != FcFalse) return false;
    if (config.get_string(font, FC_FONTFORMAT, 0, &format) != FcResultMatch) return false;
    const std::string_view name(reinterpret_cast<const char*>(format));
    return name == "TrueType" || name == "CFF";
  }

  // Null: the font's file cannot be read.
  const Face* face_of(const FcPattern* font) {
    const auto [found, is_new] = faces.try_emplace(font);
    Face& face = found->second;
    if (is_new) {
      FcChar8* path = nullptr;
      int index = 0;
      if (config.get_string(font, FC_FILE, 0, &path) == FcResultMatch) {
        face.path = reinterpret_cast<const char*>(path);
        face.bytes = map_file(face.path.c_str());
      }
      // The upper half numbers the instances of a variable font.
      if (config.get_integer(font, FC_INDEX, 0, &index) == FcResultMatch) face.number = index & 0xFFFF;
    }
    return face.bytes.empty() ? nullptr : &face;
  }

  const Face* with(char32_t character) {
    if (sorted == nullptr) return nullptr;
    for (int i = 0; i < sorted->nfont; ++i) {
      const FcPattern* font = sorted->fonts[i];
      FcCharSet* characters = nullptr;
      if (config.get_characters(font, FC_CHARSET, 0, &characters) != FcResultMatch ||
          config.has(characters, character) == FcFalse || !can_be_drawn(font)) {
        continue;
      }
      if (const Face* face = face_of(font)) return face;
    }
    return nullptr;
  }

  const Fontconfig config;
  FcFontSet* sorted = nullptr;  // all fonts, the best first
  std::unordered_map<const FcPattern*, Face> faces;
};

SystemFonts::SystemFonts() = default;
SystemFonts::~SystemFonts() = default;

const SystemFonts::Face* SystemFonts::with(char32_t character) {
  if (!search_) search_ = std::make_unique<Search>();
  return search_->with(character);
}

}  // namespace playground::native
