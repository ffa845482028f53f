/// SystemFonts: finds, among the fonts that are installed on this machine, one that has a character.
#pragma once

#include <memory>
#include <span>
#include <string>

namespace playground::native {

/// One thread. Does nothing until the first search, which takes some milliseconds; later ones take
/// microseconds.
class SystemFonts {
 public:
  SystemFonts();
  ~SystemFonts();
  SystemFonts(const SystemFonts&) = delete;
  SystemFonts& operator=(const SystemFonts&) = delete;

  /// A font file in memory. It stays at its address as long as the SystemFonts exist.
  struct Face {
    std::string path;
    int number = 0;  ///< of the font in its file
    std::span<const unsigned char> bytes;
  };

  /// The font that fits the user's settings best; null: no font has the character, or the machine has no
  /// fontconfig. Only fonts with outlines, without colours.
  const Face* with(char32_t character);

 private:
  struct Search;
  std::unique_ptr<Search> search_;
};

}  // namespace playground::native
