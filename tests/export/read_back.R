# Reads the files of SPSS and Stata with haven and compares them with the CSV of the same tables.
#
#   Rscript read_back.R FOLDER     holds TABLE.csv, TABLE.sav, TABLE.dta and codebook.csv
suppressMessages(library(haven))
folder <- commandArgs(trailingOnly = TRUE)
csv <- function(name) {
  read.csv(file.path(folder, paste0(name, ".csv")), colClasses = "character",
    na.strings = character(0), check.names = FALSE, encoding = "UTF-8")
}
book <- csv("codebook")
wrong <- 0
compared <- 0
same <- function(what, expected, given) {
  compared <<- compared + length(expected)
  if (!isTRUE(all.equal(expected, given, check.attributes = FALSE))) {
    cat("differs:", what, "\n")
    print(head(data.frame(expected, given)[!(expected %in% given), ]))
    wrong <<- wrong + 1
  }
}
plain <- function(x) { attributes(x) <- NULL; x }

# A cell of the CSV as the file has it: the number of its value, "" for a missing text.
as_file <- function(values, entries, type) {
  known <- match(values, entries$value)
  missing <- !is.na(known) & entries$missing[known] == "yes"
  # A ' before what a spreadsheet would run stands in the CSV alone.
  if (type == "text") return(ifelse(missing, "", sub("^'([=+@-])", "\\1", values)))
  if (type == "time") return(values)
  as.numeric(ifelse(is.na(known), values, entries$number[known]))
}

check_column <- function(table, form, variable, values, column) {
  about <- book[book$file == paste0(table, ".csv") & book$variable == variable, ]
  entries <- about[-1, ]
  type <- about$type[1]
  what <- paste(table, form, variable)
  expected <- as_file(values, entries, type)
  same(paste(what, "label"), about$label[1], attr(column, "label"))
  if (type == "text") {
    same(what, expected, plain(as.character(column)))
  } else if (type == "time") {
    # R cuts off what is less than a millisecond, where a double is a little below one.
    given <- format(column + 0.0005, "%Y-%m-%dT%H:%M:%OS3Z", tz = "UTC")
    same(what, expected, ifelse(is.na(given), "", given))
  } else {
    labels <- attr(column, "labels")
    wanted <- entries$value_label
    same(paste(what, "value labels"), sort(wanted), sort(names(labels)))
    codes <- as.numeric(entries$number[entries$missing == "yes"])
    if (form == "sav") {
      same(what, expected, plain(as.numeric(column)))
      same(paste(what, "missing"), sort(codes), sort(as.numeric(attr(column, "na_values"))))
      same(paste(what, "is missing"), expected %in% codes, is.na(column))
    } else {
      missing <- expected %in% codes
      tags <- letters[ifelse(missing, -6 - expected, NA)]
      same(what, ifelse(missing, NA, expected), plain(as.numeric(column)))
      same(paste(what, "tag"), tags, as.character(na_tag(column)))
    }
  }
}

for (table in c("cases", "judgements", "results")) {
  text <- csv(table)
  for (form in c("sav", "dta")) {
    file <- file.path(folder, paste0(table, ".", form))
    data <- if (form == "sav") read_sav(file, user_na = TRUE) else read_dta(file)
    same(paste(table, form, "rows"), nrow(text), nrow(data))
    column <- if (form == "sav") "spss" else "stata"
    names <- book[book$file == paste0(table, ".csv") & book$value == "" & book$spss != "", column]
    same(paste(table, form, "names"), names, names(data))
    for (i in seq_along(names))
      check_column(table, form, names(text)[i], text[[i]], data[[i]])
  }
}
cat("read back by haven:", compared, "values compared,", wrong, "differ\n")
quit(status = wrong > 0 || compared < 10000)
