-- Keeps for the reader what a letter's layout says: a table row is one line with tabs between its cells, a cell
-- that holds several lines stays as lines, and no mark-up is left in the words.

local function content(element)
  return element.content
end

local function nothing()
  return {}
end

local function is_one_line(cell)
  local blocks = cell.contents
  if #blocks == 0 then return true end
  if #blocks > 1 or (blocks[1].t ~= "Plain" and blocks[1].t ~= "Para") then return false end
  for _, inline in ipairs(blocks[1].content) do
    if inline.t == "LineBreak" then return false end
  end
  return true
end

local function words(cell)
  return (pandoc.utils.stringify(cell.contents):gsub("[\t\n]", " "))
end

local function add_row(out, lines, row)
  local one_line, cells = true, {}
  for _, cell in ipairs(row.cells) do
    one_line = one_line and is_one_line(cell)
    cells[#cells + 1] = one_line and words(cell) or ""
  end
  if one_line then
    lines[#lines + 1] = table.concat(cells, "\t")
    return lines
  end
  if #lines > 0 then out:insert(pandoc.RawBlock("plain", table.concat(lines, "\n"))) end
  for _, cell in ipairs(row.cells) do out:extend(cell.contents) end
  return {}
end

function Table(element)
  local out, lines = pandoc.List({}), {}
  local groups = { element.head.rows }
  for _, body in ipairs(element.bodies) do
    groups[#groups + 1] = body.head
    groups[#groups + 1] = body.body
  end
  groups[#groups + 1] = element.foot.rows
  for _, rows in ipairs(groups) do
    for _, row in ipairs(rows) do lines = add_row(out, lines, row) end
  end
  if #lines > 0 then out:insert(pandoc.RawBlock("plain", table.concat(lines, "\n"))) end
  return out
end

Emph, Strong, Underline, Strikeout, SmallCaps, Link, Span = content, content, content, content, content, content, content
Image = nothing
