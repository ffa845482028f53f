/// Language, theme and contrast of the system, with a fake desktop.
#include "native/linux/desktop_settings.h"

#include <gtest/gtest.h>

#include <fstream>

#include "native/linux/stoppable_wait.h"
#include "tests/native/fake_programs.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using course::Theme;
namespace fs = std::filesystem;

struct Locale {
  std::string language, lc_all, lc_messages, lang;
  Language expected;
};
void PrintTo(const Locale& locale, std::ostream* out) {
  *out << "LANGUAGE=" << locale.language << " LC_ALL=" << locale.lc_all
       << " LC_MESSAGES=" << locale.lc_messages << " LANG=" << locale.lang;
}

class LanguageOfSystem : public testing::TestWithParam<Locale> {};

TEST_P(LanguageOfSystem, FollowsTheVariablesAsGettextDoes) {
  const ScopedVariable language("LANGUAGE", GetParam().language);
  const ScopedVariable all("LC_ALL", GetParam().lc_all);
  const ScopedVariable messages("LC_MESSAGES", GetParam().lc_messages);
  const ScopedVariable lang("LANG", GetParam().lang);
  EXPECT_EQ(language_of_system(), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Of, LanguageOfSystem,
                         testing::Values(Locale{"", "", "", "", Language::english},
                                         Locale{"", "", "", "zh_CN.UTF-8", Language::chinese},
                                         Locale{"", "", "", "zh_TW", Language::chinese},
                                         Locale{"", "", "", "zh", Language::chinese},
                                         Locale{"", "", "en_US.UTF-8", "zh_CN.UTF-8", Language::english},
                                         Locale{"", "zh_CN.UTF-8", "en_US.UTF-8", "en_US.UTF-8",
                                                Language::chinese},
                                         Locale{"", "C.UTF-8", "", "zh_CN.UTF-8", Language::english},
                                         Locale{"", "", "", "fr_FR.UTF-8", Language::english},
                                         Locale{"fr:zh_CN:en", "", "", "fr_FR.UTF-8", Language::chinese},
                                         Locale{"en", "", "", "zh_CN.UTF-8", Language::english},
                                         Locale{"zh", "C", "", "", Language::english},
                                         Locale{"", "", "", "zhx_XX", Language::english}));

// A desktop with nothing: no bus, no portal, no settings of GTK.
class ThemeOfSystem : public testing::Test {
 protected:
  void answer(const std::string& script) {
    programs.add("gdbus", "echo \"$@\" > $HERE/asked; " + script);
    bus.emplace("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
  }
  void gtk_settings(const std::string& version, const std::string& content) const {
    fs::create_directories(home.path() / version);
    std::ofstream(home.path() / version / "settings.ini") << content;
  }
  static std::optional<Theme> theme() { return theme_of_system(5s); }

  FakePrograms programs;
  testing_support::TemporaryFolder home;
  ScopedVariable config{"XDG_CONFIG_HOME", home.path().string()};
  ScopedVariable no_bus{"DBUS_SESSION_BUS_ADDRESS", ""};
  ScopedVariable no_runtime{"XDG_RUNTIME_DIR", ""};
  ScopedVariable no_theme{"GTK_THEME", ""};
  std::optional<ScopedVariable> bus;
};

TEST_F(ThemeOfSystem, IsUnknownWithoutADesktop) { EXPECT_EQ(theme(), std::nullopt); }

TEST_F(ThemeOfSystem, IsThatOfThePortal) {
  answer("echo '(<<uint32 2>>,)'");
  EXPECT_EQ(theme(), Theme::light);
  answer("echo '(<<uint32 1>>,)'");
  EXPECT_EQ(theme(), Theme::dark);
  std::ifstream asked(programs.folder() / "asked");
  const std::string question{std::istreambuf_iterator<char>(asked), {}};
  EXPECT_NE(question.find("org.freedesktop.appearance color-scheme"), std::string::npos) << question;
}

TEST_F(ThemeOfSystem, IsNotAskedForWithoutABus) {
  answer("echo '(<<uint32 2>>,)'");
  bus.reset();
  EXPECT_EQ(theme(), std::nullopt);
  EXPECT_FALSE(programs.has("asked"));
}

TEST_F(ThemeOfSystem, IsThatOfGtkIfThePortalHasNoPreference) {
  answer("echo '(<<uint32 0>>,)'");
  EXPECT_EQ(theme(), Theme::light);
  gtk_settings("gtk-3.0", "[Settings]\ngtk-theme-name = Adwaita-dark\n");
  EXPECT_EQ(theme(), Theme::dark);
}

TEST_F(ThemeOfSystem, IsThatOfGtkIfThereIsNoPortal) {
  answer("echo 'Error: org.freedesktop.DBus.Error.ServiceUnknown' >&2; exit 1");
  EXPECT_EQ(theme(), std::nullopt);
  gtk_settings("gtk-3.0", "[Settings]\n\ngtk-theme-name=Breeze\n");
  EXPECT_EQ(theme(), Theme::light);
  gtk_settings("gtk-4.0", "[Settings]\ngtk-theme-name=Breeze\ngtk-application-prefer-dark-theme=true\n");
  EXPECT_EQ(theme(), Theme::dark);
  const ScopedVariable named("GTK_THEME", "Adwaita");
  EXPECT_EQ(theme(), Theme::light);
}

using ContrastOfSystem = ThemeOfSystem;

TEST_F(ContrastOfSystem, IsNormalWithoutADesktop) { EXPECT_FALSE(more_contrast_in_system(5s)); }

TEST_F(ContrastOfSystem, IsThatOfThePortal) {
  gtk_settings("gtk-3.0", "[Settings]\ngtk-theme-name=HighContrast\n");
  answer("echo '(<<uint32 0>>,)'");
  EXPECT_FALSE(more_contrast_in_system(5s));
  answer("echo '(<<uint32 1>>,)'");
  EXPECT_TRUE(more_contrast_in_system(5s));
}

TEST_F(ContrastOfSystem, IsThatOfGtkIfThereIsNoPortal) {
  gtk_settings("gtk-3.0", "[Settings]\ngtk-theme-name=HighContrastInverse\n");
  EXPECT_TRUE(more_contrast_in_system(5s));
}

TEST_F(ThemeOfSystem, DoesNotWaitLongForAPortalThatHangs) {
  answer("sleep 60");
  const Time start = monotonic_now();
  EXPECT_EQ(theme_of_system(100ms), std::nullopt);
  EXPECT_LT(monotonic_now() - start, 5s);
}

}  // namespace
}  // namespace playground::native
