// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/highlightdialog.h"

#include "ui/log/filterline.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr QSize firstSize(460, 360);
constexpr int swatchSize = 16;

QString colourName(HighlightColour colour)
{
    switch (colour) {
    case HighlightColour::Yellow:
        return HighlightDialog::tr("Yellow");
    case HighlightColour::Green:
        return HighlightDialog::tr("Green");
    case HighlightColour::Blue:
        return HighlightDialog::tr("Blue");
    case HighlightColour::Violet:
        return HighlightDialog::tr("Violet");
    case HighlightColour::Pink:
        return HighlightDialog::tr("Pink");
    }
    return {};
}

QIcon swatch(HighlightColour colour)
{
    const bool isDark = Style::instance().isDark();
    QPixmap pixmap(swatchSize, swatchSize);
    pixmap.fill(highlightGround(colour, isDark));
    QPainter painter(&pixmap);
    painter.fillRect(0, 0, swatchSize / 4, swatchSize, highlightEdge(colour, isDark));
    return QIcon(pixmap);
}

} // namespace

HighlightDialog::HighlightDialog(const QList<HighlightRule>& rules, QWidget* parent)
    : QDialog(parent)
    , m_rules(rules)
    , m_list(new QListWidget(this))
    , m_line(new FilterLine(this))
    , m_colour(new QComboBox(this))
{
    setWindowTitle(tr("Highlighters"));
    resize(firstSize);
    auto* what =
        new QLabel(tr("Lines that pass a filter get its colour; where several do, the first of them counts."), this);
    what->setWordWrap(true);
    m_list->setAccessibleName(tr("Highlighters"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);

    auto* column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addWidget(m_list, 1);
    column->addWidget(makeButtons());
    column->addWidget(makeFields());
    column->addWidget(buttons);

    connect(m_list, &QListWidget::currentRowChanged, this, &HighlightDialog::showRule);
    connect(m_line, &FilterLine::filterChanged, this, &HighlightDialog::edit);
    connect(m_colour, &QComboBox::currentIndexChanged, this, &HighlightDialog::edit);
    fill(0);
}

QWidget* HighlightDialog::makeButtons()
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    const auto make = [&](const QString& text, const char* name) {
        auto* button = new QToolButton(row);
        button->setText(text);
        button->setObjectName(QLatin1String(name));
        button->setFocusPolicy(Qt::StrongFocus);
        line->addWidget(button);
        return button;
    };
    m_add = make(tr("Add"), "addRule");
    m_remove = make(tr("Remove"), "removeRule");
    m_up = make(tr("Up"), "ruleUp");
    m_down = make(tr("Down"), "ruleDown");
    line->addStretch();
    connect(m_add, &QToolButton::clicked, this, &HighlightDialog::add);
    connect(m_remove, &QToolButton::clicked, this, &HighlightDialog::remove);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    return row;
}

QWidget* HighlightDialog::makeFields()
{
    auto* fields = new QWidget(this);
    m_line->setObjectName(QStringLiteral("ruleFilter"));
    m_line->setPlaceholderText(tr("Filter: words, \"phrases\", kind:request, size>1k"));
    m_line->setAccessibleName(tr("Filter of the highlighter"));
    m_colour->setObjectName(QStringLiteral("ruleColour"));
    m_colour->setAccessibleName(tr("Colour of the highlighter"));
    for (int colour = 0; colour <= static_cast<int>(HighlightColour::Last); ++colour) {
        const auto one = static_cast<HighlightColour>(colour);
        m_colour->addItem(swatch(one), colourName(one));
    }
    auto* note = new QLabel(fields);
    note->setWordWrap(true);
    note->setFont(Style::instance().small());
    showErrorNote(*note, QString());
    connect(m_line, &FilterLine::errorChanged, note, [this, note] { showErrorNote(*note, m_line->error()); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_line, 1);
    row->addWidget(m_colour);
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(note);
    return fields;
}

int HighlightDialog::current() const
{
    return m_list->currentRow();
}

void HighlightDialog::fill(int row)
{
    {
        const QScopedValueRollback<bool> filling(m_isFilling, true);
        m_list->clear();
        for (const HighlightRule& rule : std::as_const(m_rules))
            m_list->addItem(
                new QListWidgetItem(swatch(rule.colour), rule.text.isEmpty() ? tr("(no filter yet)") : rule.text));
        m_list->setCurrentRow(qMin(row, static_cast<int>(m_rules.size()) - 1));
    }
    showRule();
}

void HighlightDialog::showRule()
{
    if (m_isFilling)
        return;
    const QScopedValueRollback<bool> filling(m_isFilling, true);
    const int row = current();
    const bool isThere = row >= 0;
    m_line->setEnabled(isThere);
    m_colour->setEnabled(isThere);
    m_remove->setEnabled(isThere);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(isThere && row + 1 < m_rules.size());
    m_add->setEnabled(m_rules.size() < FilterStore::most);
    if (!isThere || m_line->text() != m_rules.at(row).text)
        m_line->setText(isThere ? m_rules.at(row).text : QString());
    m_colour->setCurrentIndex(isThere ? static_cast<int>(m_rules.at(row).colour) : 0);
}

void HighlightDialog::add()
{
    const int colours = static_cast<int>(HighlightColour::Last) + 1;
    m_rules << HighlightRule{QString(), static_cast<HighlightColour>(m_rules.size() % colours)};
    fill(static_cast<int>(m_rules.size()) - 1);
    m_line->setFocus();
}

void HighlightDialog::remove()
{
    const int row = current();
    if (row < 0)
        return;
    m_rules.removeAt(row);
    fill(row);
    Q_EMIT rulesChanged(m_rules);
}

void HighlightDialog::move(int by)
{
    const int row = current();
    if (row < 0 || row + by < 0 || row + by >= m_rules.size())
        return;
    m_rules.move(row, row + by);
    fill(row + by);
    Q_EMIT rulesChanged(m_rules);
}

void HighlightDialog::edit()
{
    const int row = current();
    if (m_isFilling || row < 0)
        return;
    if (!m_line->error().isEmpty())
        return; // text that does not parse changes nothing
    m_rules[row] = {m_line->filter().text(), static_cast<HighlightColour>(m_colour->currentIndex())};
    QListWidgetItem* item = m_list->item(row);
    item->setText(m_rules.at(row).text.isEmpty() ? tr("(no filter yet)") : m_rules.at(row).text);
    item->setIcon(swatch(m_rules.at(row).colour));
    Q_EMIT rulesChanged(m_rules);
}

} // namespace standpipe

#include "moc_highlightdialog.cpp"
