startTheme();
startCopying();
startTables();
startCharts();
startPrinting();
